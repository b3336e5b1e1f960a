/** Which part of a picture a panel shows: `scale` pixels a unit, and the unit that lies in the panel's middle. */
export interface Look {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Names have 12 pixels then. */
export const readableScale = 0.92;
const maxScale = 3;
const minScale = 0.15;
/** A small chart is not blown up beyond this. */
const maxFitScale = 1.25;

/** All of the picture, as large as it goes. */
export function fit(picture: Size, panel: Size): Look {
  const scale = Math.min(panel.width / picture.width, panel.height / picture.height, maxFitScale);
  return { scale, x: picture.width / 2, y: picture.height / 2 };
}

/** Zooms so that the point under the cursor stays there; the point is in pixels from the panel's middle. */
export function zoomAt(look: Look, factor: number, point: { x: number; y: number }): Look {
  const scale = Math.min(Math.max(look.scale * factor, minScale), maxScale);
  const move = 1 / look.scale - 1 / scale;
  return { scale, x: look.x + point.x * move, y: look.y + point.y * move };
}

/** Moves the picture by that many pixels. */
export function panBy(look: Look, dx: number, dy: number): Look {
  return { ...look, x: look.x - dx / look.scale, y: look.y - dy / look.scale };
}

/** Shows no emptiness beyond the picture's edge where there is picture to show, and never loses it. */
export function within(picture: Size, panel: Size, look: Look): Look {
  return {
    scale: look.scale,
    x: held(look.x, picture.width, panel.width / look.scale),
    y: held(look.y, picture.height, panel.height / look.scale),
  };
}

function held(middle: number, length: number, seen: number): number {
  if (seen >= length) return length / 2;
  return Math.min(Math.max(middle, seen / 2), length - seen / 2);
}
