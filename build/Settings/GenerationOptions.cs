using ConfigOps.Operations.Generation.Forms;
using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of Generate.</summary>
public static class GenerationOptions
{
    private static readonly string[] s_targets = ["Generate"];

    /// <summary>The form of manifests.</summary>
    public const string Kubernetes = "kubernetes";

    /// <summary>Which forms.</summary>
    public static readonly Option<IReadOnlyList<string>> Platform =
        Choices("platform", "The forms to make, with commas between them.", [Kubernetes, .. Enum.GetNames<PlatformForm>().Select(name => name.ToLowerInvariant())]) with { Targets = s_targets, Default = Kubernetes };

    /// <summary>Compare only.</summary>
    public static readonly Option<bool> Check = Switch("check", "Writes no manifest; fails when one is not up to date.") with { Targets = s_targets };

    /// <summary>Values instead of references.</summary>
    public static readonly Option<bool> WithSecrets = Switch("with-secrets", "Writes secret values into Secret manifests, readable by their owner alone.") with { Targets = s_targets, IsArgumentOnly = true };

    /// <summary>Missing secrets are errors.</summary>
    public static readonly Option<bool> RequireSecrets = Switch("require-secrets", "Fails when a secret has no value; without, its manifest gets a name that Deploy refuses.") with { Targets = s_targets, Variable = "REQUIRE_SECRETS" };

    /// <summary>The platform and its tenants.</summary>
    public static readonly Option<bool> WithTenants = Switch("with-tenants", "Works on the platform and on every tenant of it, in one run.") with { Targets = ["Generate", "Validate", "SecurityScan"], IsArgumentOnly = true };

    /// <summary>The user's templates.</summary>
    public static readonly Option<string> Templates = Text("templates", "Takes templates of this directory too, before those of the same name in templates/.") with { Targets = ["Generate", "NewComponent"], Variable = "TEMPLATES_DIR", ValueName = "DIR" };

    /// <summary>A question instead of files.</summary>
    public static readonly Option<string> Explain = Text("explain", "Prints which layer set a value and what it overrode, like components.billing.replicas; a map prints each value in it. Generates nothing.")
        with { Targets = s_targets, IsArgumentOnly = true, ValueName = "PATH" };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Platform, Check, WithSecrets, RequireSecrets, WithTenants, Templates, Explain];
}
