/** A colour as every reader of SVG understands it, and how much of what is behind it it hides. */
interface Colour {
  colour: string;
  opacity: number;
}

/** Reads whatever form a browser gives a computed colour in, by painting one dot with it. */
export class ColourReader {
  readonly #dot: CanvasRenderingContext2D | null;
  readonly #known = new Map<string, Colour>();

  constructor() {
    const canvas = document.createElement("canvas");
    canvas.width = 1;
    canvas.height = 1;
    this.#dot = canvas.getContext("2d", { willReadFrequently: true });
  }

  read(css: string): Colour {
    const known = this.#known.get(css);
    if (known !== undefined) return known;
    const colour = this.#paint(css);
    this.#known.set(css, colour);
    return colour;
  }

  #paint(css: string): Colour {
    if (this.#dot === null) return { colour: css, opacity: 1 };
    this.#dot.clearRect(0, 0, 1, 1);
    this.#dot.fillStyle = css;
    this.#dot.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = this.#dot.getImageData(0, 0, 1, 1).data;
    return { colour: `rgb(${red},${green},${blue})`, opacity: Math.round((alpha / 255) * 100) / 100 };
  }
}
