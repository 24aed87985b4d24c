import { END_REASONS } from "../core/end-reasons"
import type { BannerMessages } from "./messages"

export const texts: BannerMessages = {
  label: "Login as Customer",
  logged_in_as: "You are logged in as {customer} on {storefront}",
  read_only: "View only",
  no_orders: "Cannot place orders",
  full: "May change and order",
  time_left: "Time left",
  ends_soon: "The session ends in less than two minutes.",
  stay: "Stay",
  close: "Close session",
  closing: "Closing …",
  failed: "That did not work. Try again.",
  unreachable: "The session cannot be checked right now.",
  ended: "Session ended",
  why: END_REASONS,
  back: "Back to dashboard",
  dismiss: "Dismiss",
  was: "This tab was {customer}'s.",
  was_own: "This tab was your own.",
  now: "You are now {customer}.",
  now_own: "You are now yourself again.",
  someone: "another customer",
  nothing_changed: "Nothing was changed here. Load the page anew to go on.",
  load: "Load the page anew",
}
