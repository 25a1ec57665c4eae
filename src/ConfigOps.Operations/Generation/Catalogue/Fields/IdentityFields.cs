using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue.Fields;

/// <summary>What a component or job is.</summary>
internal static class IdentityFields
{
    /// <summary>The fields that components and jobs share.</summary>
    /// <param name="noun">What they describe: <c>component</c>.</param>
    /// <param name="type">Which templates render it.</param>
    public static IEnumerable<Field> Of(string noun, Field type) =>
    [
        new("description", FieldShapes.Text, $"what the {noun} does, in one sentence", IsRequired: true),
        new("enabled", new FlagShape(), $"whether the environment has the {noun}", Default: ScalarNode.True),
        type,
        new("version", new TextShape("a version", NameRules.LabelValue), "the version that labels show", IsRequired: true),
        new("image", FieldShapes.Image, "the image; a reference without a slash is looked for in the environment's registry", IsRequired: true),
        new("sbom", new TextShape("a path below the repository", NameRules.RelativePath), "the image's bill of materials, CycloneDX or SPDX in JSON; SecurityScan looks its packages up"),
        new("command", FieldShapes.Words, "replaces the image's entry point"),
        new("args", FieldShapes.Words, "replaces the image's arguments"),
        new("workingDirectory", new TextShape("an absolute path", NameRules.AbsolutePath), "where it is started, instead of the image's working directory"),
        new("labels", new DictionaryShape("label", NameRules.LabelKey, new TextShape("a label's value", NameRules.LabelValue)), "further labels", Default: MapNode.Empty),
        new("annotations", new DictionaryShape("annotation", NameRules.LabelKey, new ScalarShape()), "further annotations of its pods", Default: MapNode.Empty),
    ];
}
