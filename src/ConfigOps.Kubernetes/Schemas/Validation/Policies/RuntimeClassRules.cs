using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Pods;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for runtime classes.</summary>
internal static class RuntimeClassRules
{
    /// <summary>A RuntimeClass.</summary>
    public static void Check(FieldView runtime, Problems problems)
    {
        MetadataRules.Check(runtime["metadata"], Names.Subdomain, problems, MetadataChecks.GeneratedNames);
        if (runtime["handler"].IsBlank) problems.Required(runtime["handler"]);
        else problems.InvalidIf(runtime["handler"], Names.Label(runtime["handler"].Text));
        var overhead = runtime["overhead"];
        if (overhead.Exists) ResourceRules.Requirements(new FieldView(MapNode.Of(("limits", overhead["podFixed"].Value)), overhead.Path), ResourceRules.Container, new HashSet<string>(), problems);
        MetadataRules.Labels(runtime["scheduling"]["nodeSelector"], problems);
        var tolerations = runtime["scheduling"]["tolerations"];
        TolerationRules.Check(tolerations, problems);
        var seen = new HashSet<(string, string, string, string)>();
        foreach (var toleration in tolerations.Items)
            if (!seen.Add((toleration["key"].Text, toleration["operator"].Text, toleration["value"].Text, toleration["effect"].Text))) problems.Duplicate(toleration);
    }
}
