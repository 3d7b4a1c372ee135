import type { Rule, RuleFamily } from "../rule";
import { body } from "./body";
import { conditions } from "./conditions";
import { contracts } from "./contracts";
import { imports } from "./imports";
import { inputDefaults } from "./input-defaults";
import { inputTypes } from "./input-types";
import { inputUse } from "./input-use";
import { inputs } from "./inputs";
import { languageFeatures } from "./language-features";
import { moduleCalls } from "./module-calls";
import { moves } from "./moves";
import { nestedModuleRules } from "./nested-modules";
import { outputs } from "./outputs";
import { repetition } from "./repetition";
import { requirements } from "./requirements";
import { resources } from "./resources";
import { validations } from "./validations";

/** In the order in which their findings are told. */
export const families: readonly RuleFamily[] = [
  inputs,
  inputTypes,
  inputUse,
  inputDefaults,
  validations,
  outputs,
  contracts,
  resources,
  repetition,
  moves,
  imports,
  conditions,
  moduleCalls,
  requirements,
  languageFeatures,
  body,
];

/** All rules, for those who look one up. */
export const rules: readonly Rule[] = [...families.flatMap((family) => family.rules), ...nestedModuleRules];
