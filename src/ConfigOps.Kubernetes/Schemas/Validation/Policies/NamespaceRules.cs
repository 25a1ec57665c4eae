using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for namespaces, the labels of Pod Security among them.</summary>
internal static class NamespaceRules
{
    private const string SecurityPrefix = "pod-security.kubernetes.io/";
    private static readonly string[] Modes = ["enforce", "audit", "warn"];

    /// <summary>A new Namespace.</summary>
    public static void Check(FieldView ns, Problems problems)
    {
        MetadataRules.Check(ns["metadata"], Names.Label, problems);
        foreach (var finalizer in ns["spec"]["finalizers"].Items)
        {
            if (Names.Qualified(finalizer.Text) is { } wrong) problems.Invalid(finalizer.NamedAs(ns["spec"].Path["finalizers"]), wrong);
            else if (!finalizer.Text.Contains('/', StringComparison.Ordinal) && !finalizer.IsAnyOf("kubernetes", "orphan", "foregroundDeletion")) problems.Invalid(finalizer.NamedAs(ns["spec"].Path["finalizers"]), "name is neither a standard finalizer name nor is it fully qualified");
        }

        // Admission looks at these labels only when the object is good otherwise.
        if (problems.Count > 0) return;
        var labels = ns["metadata"]["labels"];
        foreach (var mode in Modes)
        {
            var (level, version) = (labels.Key(SecurityPrefix + mode), labels.Key($"{SecurityPrefix}{mode}-version"));
            if (level.Exists && !level.IsAnyOf("privileged", "baseline", "restricted")) problems.Invalid(level, "must be one of privileged, baseline, restricted");
            if (version.Exists && !IsVersion(version.Text)) problems.Invalid(version, "must be \"latest\" or \"v1.x\"");
        }
    }

    private static bool IsVersion(string text)
    {
        if (text == "latest") return true;
        if (!text.StartsWith("v1.", StringComparison.Ordinal)) return false;
        var minor = text.AsSpan(3);
        return minor is "0" || (minor.Length is > 0 and < 10 && minor[0] != '0' && minor.IndexOfAnyExceptInRange('0', '9') < 0);
    }
}
