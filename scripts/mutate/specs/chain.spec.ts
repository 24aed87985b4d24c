import { suite } from "../../../integration-tests/helpers/suite"
import { OPTIONS } from "../../../src/modules/login-as-customer/__tests__/helpers/people"
import { chain } from "../../../src/modules/login-as-customer/__tests__/parts/chain"
import { chainUpkeep } from "../../../src/modules/login-as-customer/__tests__/parts/chain-upkeep"
import { checkpoints } from "../../../src/modules/login-as-customer/__tests__/parts/checkpoints"

suite(
  (runner) => {
    chain(runner)
    chainUpkeep(runner)
    checkpoints(runner)
  },
  { options: OPTIONS }
)
