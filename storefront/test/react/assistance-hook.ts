import { cleanup, renderHook } from "@testing-library/react"
import { type StrictMode } from "react"
import { afterEach, beforeEach, vi } from "vitest"

import {
  useRemoteAssistance,
  type UseRemoteAssistanceOptions,
} from "../../src/react"
import { settings } from "../fake-assistance"
import { fakeClient } from "./assistance-client"

export let client: ReturnType<typeof fakeClient>

beforeEach(() => {
  client = fakeClient()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

export const use = (
  options: UseRemoteAssistanceOptions = {},
  wrapper?: typeof StrictMode
) =>
  renderHook(
    (props: UseRemoteAssistanceOptions) =>
      useRemoteAssistance({ client, ...props }),
    { initialProps: options, ...(wrapper && { wrapper }) }
  )

export const french = { ...settings, title: "Autoriser l’assistance" }
