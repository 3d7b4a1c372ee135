import { anyType } from "./any-type";
import { bindingFunctions } from "./binding-functions";
import { checks } from "./checks";
import { comments } from "./comments";
import { conditions } from "./conditions";
import { count } from "./count";
import { dataResource } from "./data-resource";
import { deepReferences } from "./deep-references";
import { defaults } from "./defaults";
import { deprecated } from "./deprecated";
import { dynamicBlocks } from "./dynamic-blocks";
import { embedding } from "./embedding";
import { ephemeralValues } from "./ephemeral-values";
import { explicitNames } from "./explicit-names";
import { forEach } from "./for-each";
import { json } from "./json";
import { locals } from "./locals";
import { mapKeys } from "./map-keys";
import { moduleCalls } from "./module-calls";
import type { Feature } from "./module-of";
import { moved } from "./moved";
import { multiLineText } from "./multi-line-text";
import { nestedSingleBlocks } from "./nested-single-blocks";
import { numbers } from "./numbers";
import { objectArguments } from "./object-arguments";
import { optionalAttributes } from "./optional-attributes";
import { outputDependsOn } from "./output-depends-on";
import { outputPreconditions } from "./output-preconditions";
import { providerAliases } from "./provider-aliases";
import { providerFunctions } from "./provider-functions";
import { publishedModules } from "./published-modules";
import { removed } from "./removed";
import { templates } from "./templates";
import { unicode } from "./unicode";
import { untypedResources } from "./untyped-resources";
import { validations } from "./validations";

/** Everything that amp-workspace, and most modules, need of the language. */
export const features: readonly Feature[] = [
  anyType,
  bindingFunctions,
  checks,
  comments,
  conditions,
  count,
  dataResource,
  deepReferences,
  defaults,
  deprecated,
  dynamicBlocks,
  embedding,
  ephemeralValues,
  explicitNames,
  forEach,
  json,
  locals,
  mapKeys,
  moduleCalls,
  moved,
  multiLineText,
  nestedSingleBlocks,
  numbers,
  objectArguments,
  optionalAttributes,
  outputDependsOn,
  outputPreconditions,
  providerAliases,
  providerFunctions,
  publishedModules,
  removed,
  templates,
  unicode,
  untypedResources,
  validations,
];
