import { type ReactNode, useLayoutEffect, useState } from "react"
import { createPortal } from "react-dom"

/**
 * Between the dashboard's top bar and its page, in the flow: it covers nothing
 * and stays while the page scrolls. Where there is no page, where it is called.
 */
export const BannerPlace = ({ children }: { children: ReactNode }) => {
  const [place, setPlace] = useState<Element | null>(null)

  useLayoutEffect(() => {
    const main = document.querySelector("main")
    const element = document.createElement("div")
    element.className = "w-full"
    main?.before(element)
    setPlace(main && element)

    return () => element.remove()
  }, [])

  return place ? createPortal(children, place) : <>{children}</>
}
