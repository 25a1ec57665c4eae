using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of CompileSchemas.</summary>
public static class SchemaOptions
{
    private static readonly string[] s_targets = ["CompileSchemas"];

    /// <summary>The OpenAPI documents.</summary>
    public static readonly Option<string> Input = Text("input", "The folder of OpenAPI v3 document sets, a file a version: openapi-v3-1.36.json.gz.") with { ValueName = "DIR", IsArgumentOnly = true, Targets = s_targets };

    /// <summary>The bundle.</summary>
    public static readonly Option<string> Bundle = Text("bundle", "The schema bundle to write.")
        with { ValueName = "FILE", IsArgumentOnly = true, Default = "src/ConfigOps.Kubernetes/Schemas/kubernetes.schemas", Targets = s_targets };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Input, Bundle];
}
