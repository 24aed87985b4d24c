import type * as Agent from "./agent"
import { pageMarker } from "./marker"
import {
  visitState,
  type ImpersonationStore,
  type ImpersonationStoreOptions,
  type VisitActions,
} from "./visit-state"
import type { VisitWatcher } from "./visit-watcher"

/** One for each way to ask in this browser; a server remembers nothing. */
const stores = new Map<unknown, ImpersonationStore>()

/**
 * The visit of this page, for any framework. In the browser, stores of the
 * same `control`, or of the same `endpoint`, are one. For an ordinary shopper
 * it reads one cookie and does nothing.
 *
 * @example
 * const store = createImpersonationStore()
 * const stop = store.subscribe(() => show(store.get()))
 */
export const createImpersonationStore = (
  options: ImpersonationStoreOptions = {}
): ImpersonationStore => {
  const { control } = options
  const key = control ?? options.endpoint
  let store = stores.get(key)

  if (store) {
    return store
  }

  const listeners = new Set<() => void>()
  const marker = () => (control ? control.marker() : pageMarker())
  const first = visitState(options.initial, marker())
  let watcher: VisitWatcher | undefined

  /** Leaves it to the watcher, which nobody needs without a visit. */
  const ask = async (
    event?: Event | null,
    what: keyof VisitWatcher = "look"
  ) => {
    if (!watcher && (first.page || marker())) {
      const stale = event && first.page !== marker()

      // Before anything else hears of it, and so before the watcher is there.
      if (stale) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }

      const agent = (await import("./agent").catch(
        // Nobody can say why nothing happens; a new page does.
        () => stale && location.reload()
      )) as typeof Agent
      watcher ??= agent.watch(options, marker, first, listeners)
    }

    return watcher?.[what](event)
  }
  const listen = (how: "addEventListener" | "removeEventListener") => {
    for (const type of ["focus", "pageshow", "click", "submit", "change"]) {
      globalThis[how](type, ask as (event: Event) => void, true)
    }
    void ask()
  }
  const act = (what: keyof VisitActions) => () =>
    ask(null, what) as Promise<void>

  store = {
    get: () => watcher?.get() ?? first,
    subscribe(listener) {
      // What one listener knows, all know.
      if (listeners.add(listener).size === 1) {
        listen("addEventListener")
      }

      return () => {
        listeners.delete(listener)

        if (!listeners.size) {
          listen("removeEventListener")
        }
      }
    },
    refresh: act("refresh"),
    stay: act("stay"),
    close: act("close"),
    dismiss: act("dismiss"),
  }

  if (globalThis.document) {
    stores.set(key, store)
  }

  return store
}
