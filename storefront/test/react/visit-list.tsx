import { cleanup, fireEvent, render, screen } from "@testing-library/react"
import { afterEach, beforeEach } from "vitest"

import { type Visit, type VisitPage } from "../../src"
import { VisitHistory, type VisitHistoryProps } from "../../src/react"
import { visitOf } from "../fake-assistance"
import { fakeClient, settle, visitEnds } from "./assistance-client"

export let client: ReturnType<typeof fakeClient>

/** What the server has. */
export const kept: { all: Visit[] } = { all: [] }

export const pageOf = (limit = 10, offset = 0): VisitPage => ({
  sessions: kept.all.slice(offset, offset + limit),
  count: kept.all.length,
  limit,
  offset,
})

export const visits = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    visitOf(`imps_${index}`, { staff_name: `Ann ${index}` })
  )

export const running = (over: Partial<Visit> = {}) =>
  visitOf("imps_now", {
    status: "active",
    staff_name: "Ann",
    ended_at: null,
    ...over,
  })

beforeEach(() => {
  client = fakeClient()
  client.listVisits.mockImplementation(async ({ limit, offset } = {}) =>
    pageOf(limit, offset)
  )
  kept.all = visits(1)
})

afterEach(() => {
  cleanup()
  visitEnds()
})

export const history = (props: VisitHistoryProps = {}) => (
  <VisitHistory client={client} timeZone="UTC" {...props} />
)

export const show = async (props: VisitHistoryProps = {}) => {
  const view = render(history(props))
  await settle()
  return view
}

export const articles = () => screen.queryAllByRole("article")

export const button = (name: string) => screen.getByRole("button", { name })

export const press = async (name: string) => {
  button(name).focus()
  fireEvent.click(button(name))
  await settle()
}

/** What is announced at the end of the list. */
export const said = () => screen.getAllByRole("status").at(-1)?.textContent
