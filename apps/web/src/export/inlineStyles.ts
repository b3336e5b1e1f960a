/** What makes the look of the views; the rest is what a reader of SVG does by itself. */
const properties = `
  display visibility position top right bottom left z-index width height min-width min-height box-sizing
  overflow-x overflow-y float transform transform-origin opacity
  margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left
  border-top-width border-right-width border-bottom-width border-left-width
  border-top-style border-right-style border-bottom-style border-left-style
  border-top-color border-right-color border-bottom-color border-left-color
  border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius
  background-color background-image background-position background-repeat box-shadow color
  font-family font-size font-weight font-style font-variant-numeric line-height letter-spacing
  text-align text-transform text-decoration-line white-space overflow-wrap vertical-align list-style-type
  row-gap column-gap grid-template-columns grid-template-rows grid-column-start grid-column-end grid-row-start grid-row-end
  flex-direction flex-wrap flex-grow flex-shrink flex-basis align-items align-self justify-content justify-items order
  fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin
  marker-start marker-end text-anchor dominant-baseline
`
  .trim()
  .split(/\s+/);

/** Writes the computed look of every element onto its copy, where no style sheet reaches it any more. */
export function inlineStyles(original: Element, copy: Element): void {
  const computed = getComputedStyle(original);
  if (copy instanceof HTMLElement || copy instanceof SVGElement) {
    for (const property of properties) copy.style.setProperty(property, computed.getPropertyValue(property));
  }
  const copies = [...copy.children];
  for (const [index, child] of [...original.children].entries()) {
    const twin = copies[index];
    if (twin !== undefined) inlineStyles(child, twin);
  }
}
