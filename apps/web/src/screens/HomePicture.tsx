const boxes = [
  { side: "you", y: 14, text: "camera ready" },
  { side: "other", y: 14, text: "camera ready" },
  { side: "you", y: 66, text: "offer made" },
  { side: "other", y: 98, text: "offer applied" },
  { side: "other", y: 136, text: "answer made" },
  { side: "you", y: 168, text: "answer applied" },
  { side: "you", y: 220, text: "path found" },
  { side: "other", y: 220, text: "path found" },
  { side: "you", y: 264, text: "first picture" },
  { side: "other", y: 264, text: "first picture" },
] as const;

const arrows = [
  { from: "you", y1: 82, y2: 114, text: "offer" },
  { from: "other", y1: 152, y2: 184, text: "answer" },
] as const;

const boxWidth = 150;
const columns = { you: 12, other: 358 };

/** A small likeness of the diagram, so that the idea is seen before it is read. */
export function HomePicture() {
  return (
    <svg
      className="home-picture"
      viewBox="0 0 520 310"
      role="img"
      aria-label="A sketch of the diagram: two people’s steps side by side, with the offer and the answer as arrows between them"
    >
      <line className="server-line" x1="260" y1="6" x2="260" y2="304" />
      {boxes.map(({ side, y, text }, index) => (
        <g key={`${side}${y}`} className="sketch-box" style={{ animationDelay: `${200 + index * 350}ms` }}>
          <rect x={columns[side]} y={y} width={boxWidth} height="32" rx="9" />
          <circle cx={columns[side] + 18} cy={y + 16} r="7" />
          <path d={`M${columns[side] + 14.5} ${y + 16.2}l2.6 2.6 4.6-5`} />
          <text x={columns[side] + 34} y={y + 20.5}>
            {text}
          </text>
        </g>
      ))}
      {arrows.map(({ from, y1, y2, text }, index) => {
        const [x1, x2] = from === "you" ? [166, 354] : [354, 166];
        const back = from === "you" ? -9 : 9;
        return (
          <g key={text} className="sketch-arrow" style={{ animationDelay: `${1100 + index * 700}ms` }}>
            <line x1={x1} y1={y1} x2={x2} y2={y2} />
            <path d={`M${x2} ${y2}l${back}-6.5l1.2 9.5z`} />
            <rect x="222" y={(y1 + y2) / 2 - 13} width="76" height="26" rx="13" />
            <text x="260" y={(y1 + y2) / 2 + 5} textAnchor="middle">
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
