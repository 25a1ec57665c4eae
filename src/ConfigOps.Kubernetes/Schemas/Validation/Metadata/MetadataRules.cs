using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Metadata;

/// <summary>What of the metadata is checked beyond what every object's is; an API server does not do the same for every kind.</summary>
[Flags]
internal enum MetadataChecks
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>A finalizer that is none of Kubernetes' own needs a domain.</summary>
    FinalizerDomains = 1,

    /// <summary>The beginning of a generated name is judged beside the name that was made from it.</summary>
    GeneratedNames = 2,
}

/// <summary>The rules for what every object carries: its name, labels, annotations, finalizers and owners.</summary>
internal static class MetadataRules
{
    private const int MostAnnotationBytes = 256 * 1024;
    private const int MostGeneratedPrefix = 58;

    /// <summary>The rules for a new object's <c>metadata</c>.</summary>
    public static void Check(FieldView metadata, Func<string, string?> name, Problems problems, MetadataChecks checks = MetadataChecks.FinalizerDomains | MetadataChecks.GeneratedNames)
    {
        var generateName = metadata["generateName"];
        if (!generateName.IsBlank && checks.HasFlag(MetadataChecks.GeneratedNames)) problems.InvalidIf(generateName, name(Names.WithoutTrailingDash(generateName.Text)));
        if (!metadata["name"].IsBlank) problems.InvalidIf(metadata["name"], name(metadata["name"].Text));
        else if (generateName.IsBlank) problems.Required(metadata["name"], "name or generateName is required");
        else problems.InvalidIf(metadata["name"], name(Generated(generateName.Text)));
        if (!metadata["namespace"].IsBlank) problems.InvalidIf(metadata["namespace"], Names.Label(metadata["namespace"].Text));
        problems.NotNegative(metadata["generation"]);
        Labels(metadata["labels"], problems);
        Annotations(metadata["annotations"], problems);
        Owners(metadata["ownerReferences"], problems);
        Finalizers(metadata["finalizers"], checks.HasFlag(MetadataChecks.FinalizerDomains), problems);
    }

    /// <summary>The rules for the <c>metadata</c> of a changed object, whatever its kind asks beside them.</summary>
    public static void CheckChanged(FieldView metadata, Problems problems)
    {
        Labels(metadata["labels"], problems);
        Annotations(metadata["annotations"], problems);
        Owners(metadata["ownerReferences"], problems);
    }

    /// <summary>The rules for a map of labels; the server names the whole map, not the label.</summary>
    public static void Labels(FieldView labels, Problems problems)
    {
        foreach (var (key, value) in labels.Members)
        {
            if (Names.Qualified(key) is { } wrongKey) problems.Invalid(labels, wrongKey, key);
            if (Names.LabelValue(value.Text) is { } wrongValue) problems.Invalid(labels, wrongValue, value.Text);
        }
    }

    /// <summary>The rules for a map of annotations.</summary>
    public static void Annotations(FieldView annotations, Problems problems)
    {
        var size = 0;
        foreach (var (key, value) in annotations.Members)
        {
            if (Names.Qualified(key.ToLowerInvariant()) is { } wrong) problems.Invalid(annotations, wrong, key);
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value.Text);
        }

        if (size > MostAnnotationBytes) problems.TooLong(annotations, MostAnnotationBytes);
    }

    /// <summary>The metadata of a template for objects that get the rest of theirs when they are made: labels and annotations.</summary>
    public static void OfTemplate(FieldView metadata, Problems problems)
    {
        Annotations(metadata["annotations"], problems);
        Labels(metadata["labels"], problems);
        foreach (var (key, field) in metadata.Members)
            if (key is not ("labels" or "annotations") && field.Value is not (null or MapNode { Count: 0 } or ScalarNode { Text: "" }) && (key != "generation" || field.Integer != 0)) problems.Forbidden(key == "uid" ? field.NamedAs(metadata.Path["uID"]) : metadata[key], "cannot be set");
    }

    /// <summary>A name as the server makes it from its beginning, before it judges both.</summary>
    public static string Generated(string prefix) => string.Concat(prefix.AsSpan(0, Math.Min(prefix.Length, MostGeneratedPrefix)), "xxxxx");

    private static void Owners(FieldView owners, Problems problems)
    {
        var controllers = 0;
        foreach (var owner in owners.Items)
        {
            if (owner["apiVersion"].IsBlank || owner["apiVersion"].Text.EndsWith('/') || owner["apiVersion"].Text.Count('/') > 1) problems.Invalid(owners["apiVersion"], "version must not be empty", "");
            foreach (var field in (ReadOnlySpan<string>)["kind", "name", "uid"])
                if (owner[field].IsBlank) problems.Invalid(owners[field], "must not be empty", "");
            if (owner["apiVersion"].Text == "v1" && owner["kind"].Text == "Event") problems.Invalid(owners, "v1, Kind=Event is disallowed from being an owner");
            if (owner["controller"].IsTrue) controllers++;
        }

        if (controllers > 1) problems.Invalid(owners, "Only one reference can have Controller set to true");
    }

    private static void Finalizers(FieldView finalizers, bool wantsDomains, Problems problems)
    {
        foreach (var finalizer in finalizers.Items)
        {
            if (Names.Qualified(finalizer.Text) is { } wrong) problems.Invalid(finalizers, wrong, finalizer.Text);
            if (wantsDomains && !finalizer.Text.Contains('/', StringComparison.Ordinal) && !finalizer.IsAnyOf("kubernetes", "orphan", "foregroundDeletion"))
                problems.Invalid(finalizer, "name is neither a standard finalizer name nor is it fully qualified");
        }

        if (finalizers.Texts.Contains("orphan") && finalizers.Texts.Contains("foregroundDeletion"))
            problems.Invalid(finalizers, "finalizer orphan and foregroundDeletion cannot be both set");
    }
}
