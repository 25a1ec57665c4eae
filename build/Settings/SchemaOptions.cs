using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of CompileSchemas.</summary>
public static class SchemaOptions
{
    private static readonly string[] s_targets = ["CompileSchemas"];
    private static readonly string[] s_readers = ["CompileSchemas", "ImportCompose", "ImportManifests"];

    /// <summary>What is read: OpenAPI documents, a Compose file, manifests.</summary>
    public static readonly Option<string> Input =
        Text("input", "What is read: the folder of OpenAPI v3 document sets (openapi-v3-1.36.json.gz, …) to compile; the Compose file or the file or folder of manifests to import.")
        with { ValueName = "PATH", IsArgumentOnly = true, Targets = s_readers };

    /// <summary>The bundle.</summary>
    public static readonly Option<string> Bundle = Text("bundle", "The schema bundle to write.")
        with { ValueName = "FILE", IsArgumentOnly = true, Default = "src/ConfigOps.Kubernetes/Schemas/kubernetes.schemas", Targets = s_targets };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Input, Bundle];
}
