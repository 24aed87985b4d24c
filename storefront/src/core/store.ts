import { pageMarker } from "./marker"
import {
  visitState,
  type ImpersonationStore,
  type ImpersonationStoreOptions,
  type VisitActions,
} from "./visit-state"
import type { VisitWatcher } from "./visit-watcher"

/** When a page is looked at again, and what may change something. */
const EVENTS = ["focus", "pageshow", "click", "submit", "change"]

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
export function createImpersonationStore(
  options: ImpersonationStoreOptions = {}
): ImpersonationStore {
  const { control } = options
  const key = control ?? options.endpoint
  const store = stores.get(key) ?? makeStore(options)

  if (globalThis.document) {
    stores.set(key, store)
  }

  return store
}

/** All but the watcher, which nobody needs without a visit. */
function makeStore(options: ImpersonationStoreOptions): ImpersonationStore {
  const { control } = options
  const listeners = new Set<() => void>()
  const marker = () => (control ? control.marker() : pageMarker())
  let state = visitState(options.initial, marker())
  let watcher: VisitWatcher | undefined

  const load = async () => {
    if (!watcher) {
      const { watchVisit } = await import("./visit-watcher")

      // Another listener may have been faster.
      watcher ??= watchVisit(
        options,
        marker,
        () => state,
        (next) => {
          state = next
          listeners.forEach((listener) => listener())
        }
      )
    }

    return watcher
  }

  const look = (event?: Event) => {
    if (watcher) {
      watcher.look(event)
    } else if (state.page || marker()) {
      const stale = event && state.page !== marker()

      // Before anything else hears of it, and so before the watcher is there.
      if (stale) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }

      load().then(
        (loaded) => listeners.size && loaded.look(event),
        // Nobody can say why nothing happens; a new page does.
        () => stale && location.reload()
      )
    }
  }

  const listen = (how: "addEventListener" | "removeEventListener") =>
    EVENTS.forEach((type) => globalThis[how](type, look as EventListener, true))

  const act = (name: keyof VisitActions) => async () => {
    if (watcher || marker()) {
      await (await load())[name]()
    }
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)

      // What one listener knows, all know.
      if (listeners.size === 1) {
        listen("addEventListener")
        look()
      }

      return () => {
        listeners.delete(listener)
        if (!listeners.size) {
          listen("removeEventListener")
          watcher?.stop()
        }
      }
    },
    refresh: act("refresh"),
    stay: act("stay"),
    close: act("close"),
    dismiss: act("dismiss"),
  }
}
