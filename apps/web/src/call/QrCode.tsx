import { encode } from "uqr";

/** A QR code as one SVG path; always dark on light, because cameras expect that. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = encode(text, { ecc: "M", border: 3 });
  const path = code.data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg className="qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label}>
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={path} fill="#10151e" shapeRendering="crispEdges" />
    </svg>
  );
}
