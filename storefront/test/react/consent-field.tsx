import { cleanup, render, screen } from "@testing-library/react"
import { afterEach, beforeEach, vi } from "vitest"

import type { RemoteAssistance } from "../../src"
import {
  RemoteAssistanceField,
  type RemoteAssistanceFieldProps,
} from "../../src/react"
import { settings } from "../fake-assistance"
import { fakeClient, visitEnds } from "./assistance-client"

export const FIELD = "allow_remote_shopping_assistance"

export let client: ReturnType<typeof fakeClient>

beforeEach(() => {
  client = fakeClient()
  vi.stubGlobal("fetch", () => {
    throw new Error("asked the network")
  })
})

afterEach(() => {
  cleanup()
  visitEnds()
})

export const show = (props: RemoteAssistanceFieldProps = {}) =>
  render(
    <form aria-label="form">
      <RemoteAssistanceField client={client} {...props} />
    </form>
  )

export const box = () => screen.getByRole<HTMLInputElement>("checkbox")

export const inForm = (name: string) =>
  new FormData(screen.getByRole<HTMLFormElement>("form")).has(name)

export const sent = () => inForm(FIELD)

export const asks = () => client.getRemoteAssistance.mock.calls.length

export const described = () =>
  (box().getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent)

export function optOut(): RemoteAssistance {
  return { ...settings, consent_mode: "opt_out" }
}
