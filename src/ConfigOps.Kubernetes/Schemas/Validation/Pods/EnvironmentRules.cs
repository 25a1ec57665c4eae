using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for a container's environment.</summary>
internal static class EnvironmentRules
{
    private static readonly string[] Sources = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"];

    private static readonly string[] Fields =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    /// <summary>Checks <c>env</c> and <c>envFrom</c>.</summary>
    public static void Check(FieldView container, PodScope scope)
    {
        foreach (var variable in container["env"].Items) Variable(variable, scope);
        foreach (var source in container["envFrom"].Items) Source(source, container["envFrom"], scope.Problems);
    }

    private static void Variable(FieldView variable, PodScope scope)
    {
        var problems = scope.Problems;
        if (variable["name"].IsBlank) problems.Required(variable["name"]);
        else problems.InvalidIf(variable["name"], Names.EnvironmentVariable(variable["name"].Text));
        var from = variable["valueFrom"];
        if (!from.Exists) return;
        if (from["fieldRef"].Exists) DownwardRules.Field(from["fieldRef"], Fields, problems);
        if (from["resourceFieldRef"].Exists) DownwardRules.Resource(from["resourceFieldRef"], needsContainer: false, problems);
        if (from["configMapKeyRef"].Exists) Key(from["configMapKeyRef"], problems);
        if (from["secretKeyRef"].Exists) Key(from["secretKeyRef"], problems);
        if (from["fileKeyRef"].Exists) File(from["fileKeyRef"], scope);
        var count = Sources.Count(source => from[source].Exists);
        if (count == 0) problems.Invalid(from, "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`", "");
        else if (!variable["value"].IsBlank) problems.Invalid(from, "may not be specified when `value` is not empty", "");
        else if (count > 1) problems.Invalid(from, "may not have more than one field specified at a time", "");
    }

    private static void Key(FieldView reference, Problems problems)
    {
        problems.InvalidIf(reference["name"], Names.Subdomain(reference["name"].Text));
        if (reference["key"].IsBlank) problems.Required(reference["key"]);
        else problems.InvalidIf(reference["key"], Names.ConfigKey(reference["key"].Text));
    }

    private static void File(FieldView reference, PodScope scope)
    {
        var problems = scope.Problems;
        var (key, volume, path) = (reference["key"], reference["volumeName"], reference["path"]);
        if (key.IsBlank) problems.Required(key);
        else problems.InvalidIf(key, Names.EnvironmentVariable(key.Text));
        if (volume.IsBlank) problems.Required(volume);
        else problems.InvalidIf(volume, Names.Label(volume.Text));
        if (path.IsBlank) problems.Required(path);
        else PathRules.NoBacksteps(path, problems);
        var named = scope.Spec["volumes"].Items.LastOrDefault(candidate => candidate["name"].Text == volume.Text);
        if (!named.Exists) problems.NotFound(volume);
        else if (!named["emptyDir"].Exists) problems.Invalid(volume, "referenced volume must be of type emptyDir");
    }

    private static void Source(FieldView source, FieldView list, Problems problems)
    {
        if (!source["prefix"].IsBlank) problems.InvalidIf(source["prefix"], Names.EnvironmentVariable(source["prefix"].Text));
        var count = 0;
        foreach (var kind in (ReadOnlySpan<string>)["configMapRef", "secretRef"])
        {
            if (!source[kind].Exists) continue;
            count++;
            var name = source[kind]["name"];
            if (name.IsBlank) problems.Required(name);
            else problems.InvalidIf(name, Names.Subdomain(Names.WithoutTrailingDash(name.Text)));
        }

        if (count == 0) problems.Invalid(list, "must specify one of: `configMapRef` or `secretRef`", "");
        else if (count > 1) problems.Invalid(list, "may not have more than one field specified at a time", "");
    }
}
