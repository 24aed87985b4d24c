/**
 * The `ref` of what appears where it may not be seen, such as an error below a
 * long form. One function for all, so that React calls it once and not at
 * every render.
 */
export function bringIntoView(element: Element | null): void {
  element?.scrollIntoView({ block: "nearest" })
}
