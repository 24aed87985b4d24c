import type { ImpersonationStatus } from "./control"
import { endpointRequests } from "./endpoint-requests"
import { owner } from "./owner"
import { reloadOnce } from "./reload-once"
import type { Impersonation } from "./types"
import type {
  ImpersonationStoreOptions,
  Person,
  VisitActions,
  VisitState,
} from "./visit-state"
import { secondsLeft } from "./visit-time"
import { watchPage } from "./watch-page"
import type { WatchedPage } from "./watched-page"

/** The part of a store that only a browser with a visit needs. */
export type VisitWatcher = VisitActions & {
  /** Compares the page with the browser. What a stale page was about to do is stopped. */
  look: (event?: Event | null) => void
  /** Looks, unless it watches already. */
  start: () => void
  get: () => VisitState
}

/** A page that is being left for this long stays after all. */
const LEAVE_MS = 10_000

const personOf = (impersonation: Impersonation | null): Person => {
  const { id = null, name = null, email = null } = impersonation?.customer ?? {}
  return { id, name, email }
}

/** `data-login-as-customer` on the page's root, for analytics and the like. */
const setFlag = (flag: string | undefined) => {
  const { dataset } = document.documentElement

  if (!flag) {
    delete dataset.loginAsCustomer
  } else if (dataset.loginAsCustomer !== flag) {
    dataset.loginAsCustomer = flag
  }
}

/** Asks about the visit, counts its time, and sees to it that a stale page changes nothing. */
export function watchVisit(
  {
    control: given,
    endpoint = "/api/login-as-customer",
  }: ImpersonationStoreOptions,
  { marker: read, first, listeners }: WatchedPage
): VisitWatcher {
  const control = given ?? endpointRequests(endpoint)
  let state = first
  const get = () => state
  /** Whose page this is. */
  let visit = owner(get().page)
  /** A marker that stands for nothing, and that the shop's server cannot take away. */
  let ignored: string | null = null
  const marker = () => {
    const mark = read()
    return mark === ignored ? null : mark
  }
  /** Milliseconds that the server's clock is ahead, once known. */
  let skew: number | null = null
  let asking: Promise<void> | null = null
  let leaving: ReturnType<typeof setTimeout> | undefined
  let unwatch: (() => void) | undefined

  const put = (change: Partial<VisitState>) => {
    const next = { ...get(), ...change }
    const { page, impersonation, ended, stale } = next
    const flag = impersonation?.mode ?? (ended ? "ended" : undefined)

    setFlag(unwatch && flag)
    state = { ...next, active: !!(page || impersonation || stale) }
    listeners.forEach((listener) => listener())
  }

  const differs = () => !!get().stale || owner(marker()) !== owner(get().page)

  /** Until a page that is being left is gone, nothing is to flash up over it. */
  const leave = (on = true) => {
    clearTimeout(leaving)
    leaving = on ? setTimeout(leave, LEAVE_MS, false) : undefined
  }

  /** Loads the page anew after an end, or covers it where that has not helped. */
  const cover = (now: Person | null, ended: boolean) => {
    if (ended && visit && reloadOnce(visit)) {
      return leave()
    }

    put({ stale: { was: visit ? personOf(get().impersonation) : null, now } })
  }

  const tick = () => {
    const { impersonation, secondsLeft: before } = get()
    const left =
      impersonation && skew !== null
        ? secondsLeft(impersonation, Date.now(), skew)
        : null

    if (left !== before) {
      put({ secondsLeft: left })

      if (left === 0) {
        void queue("status")
      }
    }
  }

  const take = (status: ImpersonationStatus, before: string | null) => {
    const { impersonation, ended } = status
    const mark = marker()
    const id = impersonation?.id ?? null

    // Another tab was faster than the answer.
    if (mark !== before && owner(mark) !== id) {
      void queue("status")
    } else if (!leaving) {
      skew = Date.parse(status.now) - Date.now() || 0
      put({ unreachable: false })

      // Nobody's: the page is an ordinary shopper's.
      if (!id && !ended && mark === visit) {
        ignored = mark
        visit = null
        return look()
      }

      if (id !== visit) {
        return cover(id ? personOf(impersonation) : null, !!ended)
      }

      put({ impersonation, ended, stale: null, page: mark })
      tick()
    }
  }

  /** One question after the other, and none on the way out. */
  const queue = (ask: "status" | "keepAlive") => {
    if (leaving && ask === "status") {
      return Promise.resolve()
    }

    const mine: Promise<void> = Promise.resolve(asking)
      .then(async () => {
        const before = marker()
        take(await control[ask](), before)
      })
      .catch(() => {
        skew ??= 0
        put({ unreachable: !!visit })
        tick()
      })
      .finally(() => {
        if (asking === mine) {
          asking = null
        }
      })
    return (asking = mine)
  }

  const refresh = async () => {
    if (visit || marker()) {
      await (asking ?? queue("status"))
    }
  }

  const look = (event?: Event | null) => {
    if (!listeners.size) {
      return stop()
    }

    const mark = marker()
    const acts = /^(click|submit|change)$/.test(event?.type ?? "")

    if ((event as PageTransitionEvent)?.persisted && differs()) {
      // Not to be seen while the new page is on its way.
      document.documentElement.hidden = true
      return location.reload()
    }

    if (!visit && !mark) {
      stop()
      return put({ ended: null, stale: null, unreachable: false, page: null })
    }

    if (!unwatch) {
      unwatch = watchPage(
        endpoint,
        tick,
        look,
        () => {
          const stale = differs()
          if (stale) {
            look()
          }
          return stale
        },
        leave
      )
      put({})
    }

    if (!leaving || acts) {
      if (owner(mark) !== owner(get().page) && !get().stale) {
        cover(owner(mark) ? personOf(null) : null, mark !== owner(mark))
      }

      // Focus that moves within the page is no reason to ask.
      if (
        acts
          ? differs()
          : document.visibilityState === "visible" &&
            (event?.type !== "focus" || !(event.target as Element).closest)
      ) {
        void refresh()
      }
    }

    if (
      acts &&
      differs() &&
      !(event!.target as Element).closest?.("[data-lac-part]")
    ) {
      event!.preventDefault()
      event!.stopImmediatePropagation()
    }
  }

  const stop = () => {
    unwatch?.()
    unwatch = undefined
    leave(false)
    setFlag(undefined)
  }

  return {
    get,
    look,
    start() {
      if (!unwatch) {
        look()
      }
    },
    refresh,
    async stay() {
      if (differs()) {
        look()
      } else {
        await queue("keepAlive")
      }
    },
    async close() {
      if (differs()) {
        return look()
      }

      leave()
      // However long it takes: asked meanwhile, the server would tell of an end.
      clearTimeout(leaving)

      try {
        await asking
        const back = (await control.close()).location
        leave()
        location.replace(back)
      } catch (error) {
        leave(false)
        throw error
      }
    },
    async dismiss() {
      await control.dismiss()
      put({ ended: null, page: marker() })
      look()
    },
  }
}
