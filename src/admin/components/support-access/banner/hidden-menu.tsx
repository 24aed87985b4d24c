import { pages } from "../../../lib/paths"

const CLOSED = [pages.supportAccesses, pages.settings, pages.roles]

/** The dashboard's menu knows no permissions of ours: what is closed is hidden. */
export const HiddenMenu = () => (
  <style>
    {CLOSED.map((path) => `aside a[href$="${path}"]`).join()}
    {"{display:none}"}
  </style>
)
