import { awaitVisit } from "./await-visit"
import type {
  ImpersonationStore,
  ImpersonationStoreOptions,
  VisitActions,
} from "./visit-state"
import { watchedPage, type WatchedPage } from "./watched-page"

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
  const page = watchedPage(options)
  return (page.store ??= storeOf(page, options))
}

const storeOf = (
  page: WatchedPage,
  options: ImpersonationStoreOptions
): ImpersonationStore => {
  const { marker, listeners } = page
  const own = new Set<() => void>()
  let stop: () => void

  /** What nobody needs without a visit. */
  const load = async () => {
    const { watchVisit } = await import("./visit-watcher")
    return (page.watcher ??= watchVisit(options, page))
  }
  const act = (what: keyof VisitActions) => async () => {
    const watcher =
      page.watcher ?? ((page.first.page || marker()) && (await load()))

    if (watcher) {
      await watcher[what]()
    }
  }

  return {
    get: () => page.watcher?.get() ?? page.first,
    subscribe(listener) {
      listeners.add(listener)

      // What one listener knows, all know.
      if (own.add(listener).size === 1) {
        stop = awaitVisit(
          marker,
          page.first.page,
          () => page.watcher?.look,
          async (event) => {
            const watcher = await load()

            if (event) {
              watcher.look(event)
            } else {
              watcher.start()
            }
          }
        )
      }

      return () => {
        listeners.delete(listener)

        if (own.delete(listener) && !own.size) {
          stop()
        }
        if (!listeners.size) {
          page.watcher?.look()
        }
      }
    },
    refresh: act("refresh"),
    stay: act("stay"),
    close: act("close"),
    dismiss: act("dismiss"),
  }
}
