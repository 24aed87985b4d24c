import { closing } from "./parts/closing"
import { deadToken } from "./parts/dead-token"
import { liveSession } from "./parts/live-session"
import { refused } from "./parts/refused"

// One file: Medusa's workflows take longer to load than the tests.
deadToken()
closing()
liveSession()
refused()
