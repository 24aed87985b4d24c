import type { ImpersonationControl } from "./control"
import { pageMarker } from "./marker"

/** How a page learns whose it is; only its own server or tab says so for sure. */
export const markerOf =
  (control: ImpersonationControl | undefined) => (): string | null =>
    control ? control.marker() : pageMarker()

/**
 * Follows what may show that a visit runs, in a page that does not know yet how
 * to deal with one: for an ordinary shopper nothing else is ever loaded.
 *
 * @param page the marker that the page was made under
 * @param watcher takes over once it is there
 * @param begin called for each sign of a visit until then; rejects when what
 * deals with it cannot be loaded
 * @returns how to stop
 */
export function awaitVisit(
  marker: () => string | null,
  page: string | null,
  watcher: () => ((event?: Event) => void) | undefined,
  begin: (event?: Event) => Promise<unknown>
): () => void {
  const look = (event?: Event) => {
    const watched = watcher()

    if (watched) {
      watched(event)
    } else if (page || marker()) {
      const stale = !!event && page !== marker()

      // Before anything else hears of it, and so before the watcher is there.
      if (stale) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      // Nobody can say why nothing happens; a new page does.
      begin(event).catch(() => stale && location.reload())
    }
  }
  const listen = (how: "addEventListener" | "removeEventListener") => {
    for (const type of ["focus", "pageshow", "click", "submit", "change"]) {
      globalThis[how](type, look as EventListener, true)
    }
  }

  listen("addEventListener")
  look()

  return () => listen("removeEventListener")
}
