using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of Validate.</summary>
public static class ValidationOptions
{
    private static readonly string[] s_targets = ["Validate"];

    /// <summary>The Kubernetes versions.</summary>
    public static readonly Option<IReadOnlyList<string>> KubernetesVersions =
        List("kubernetes-versions", "Several Kubernetes versions to check against in one run, instead of the one of --kubernetes-version.") with { Targets = s_targets, Variable = "KUBERNETES_VERSIONS", ValueName = "VERSIONS" };

    /// <summary>The parts of the validation.</summary>
    public static readonly Option<IReadOnlyList<string>> Levels =
        Choices("levels", "The parts of the validation; all when it is not set.", "syntax", "schema", "references", "policy", "quota", "deprecations", "custom") with { Targets = s_targets };

    /// <summary>Kinds without schema are mistakes.</summary>
    public static readonly Option<bool> StrictKinds = Switch("strict-kinds", "Refuses objects whose kind has no schema; without, they are skipped and reported as skipped.") with { Targets = s_targets };

    /// <summary>Custom resource definitions beside the manifests.</summary>
    public static readonly Option<string> Definitions =
        Text("crds", "CustomResourceDefinitions that give custom kinds a schema: folders, files, patterns, archives, several with commas between them.") with { Targets = ["Validate", "VerifyRules"], Variable = "CRDS", ValueName = "INPUTS" };

    /// <summary>The user's own rules.</summary>
    public static readonly Option<string> Rules =
        Text("rules", "Rules of your own (CEL): folders, files, patterns, several with commas between them; environments/rules when it is there.") with { Targets = ["Validate", "VerifyRules"], Variable = "RULES", ValueName = "INPUTS" };

    /// <summary>Admission policies beside the manifests.</summary>
    public static readonly Option<string> Policies =
        Text("policies", "ValidatingAdmissionPolicies, their bindings and parameters beside those among the manifests: folders, files, patterns, archives.") with { Targets = s_targets, Variable = "POLICIES", ValueName = "INPUTS" };

    /// <summary>The schemas of the cluster.</summary>
    public static readonly Option<bool> SchemaFromCluster =
        Switch("schema-from-cluster", "Checks against what the cluster of --kubeconfig and --context serves, its custom kinds included, instead of a Kubernetes version.") with { Targets = s_targets };

    /// <summary>References and quotas against a cluster.</summary>
    public static readonly Option<bool> AgainstCluster =
        Switch("against-cluster", "Looks for what manifests name, and for quotas, ranges and nodes, in the cluster of --kubeconfig and --context too; reads only.") with { Targets = s_targets };

    /// <summary>Only what changed.</summary>
    public static readonly Option<string> ChangedSince =
        Text("changed-since", "Judges only the files of --manifests that changed since this branch, tag or commit (git); the others are read for what refers to them.") with { Targets = s_targets, Variable = "CHANGED_SINCE", ValueName = "REF" };

    /// <summary>Ask the cluster too.</summary>
    public static readonly Option<bool> ServerDryRun =
        Switch("server-dry-run", "Asks the cluster too what it would do with every object, and reports where the two verdicts differ; changes nothing there.") with { Targets = s_targets };

    /// <summary>Go on as files change.</summary>
    public static readonly Option<bool> Watch =
        Switch("watch", "Judges again whenever a file of --manifests changes and prints only the difference, until Ctrl-C; writes no reports.") with { Targets = s_targets, IsArgumentOnly = true };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [KubernetesVersions, Levels, Rules, Policies, Definitions, SchemaFromCluster, AgainstCluster, StrictKinds, ChangedSince, ServerDryRun, Watch];
}
