import { useLocation } from "react-router-dom"

import { useMayOnce } from "../../../hooks/use-me"
import { pages } from "../../../lib/paths"
import { HiddenMenu } from "./hidden-menu"

/** Keeps the page out of the settings' menu for who may not see it. */
export const SettingsMenu = () => {
  const { pathname } = useLocation()
  const may = useMayOnce(
    "support_access:read",
    pathname.startsWith("/settings")
  )

  return may === false ? <HiddenMenu paths={[pages.supportAccesses]} /> : null
}
