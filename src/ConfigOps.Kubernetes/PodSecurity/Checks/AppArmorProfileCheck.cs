using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids switching AppArmor off, by field or by the annotation that came before it.</summary>
internal sealed class AppArmorProfileCheck : PodSecurityCheck
{
    public override string Id => "appArmorProfile";

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        var culprits = new Culprits();
        var types = Wording.NewSet();
        if (BadType(pod.SecurityContext) is { } ofPod)
        {
            culprits.AddPod(pod.SecurityPath["appArmorProfile"]["type"]);
            types.Add(ofPod);
        }

        foreach (var container in pod.Containers)
        {
            if (BadType(container.SecurityContext) is not { } type) continue;
            culprits.Add(container, container.SecurityPath["appArmorProfile"]["type"]);
            types.Add(type);
        }

        var annotations = BadAnnotations(pod);
        if (!culprits.Any && annotations.Count == 0) return null;
        List<string> values = [.. types, .. annotations.Values];
        List<string> setters = [];
        if (culprits.Any) setters.Add(culprits.Setters());
        if (annotations.Count > 0) setters.Add(Wording.Plural(annotations.Count, "annotation", "annotations"));
        return Violation(
            Wording.Plural(values.Count, "forbidden AppArmor profile", "forbidden AppArmor profiles"),
            $"{string.Join(" and ", setters)} must not set AppArmor profile type to {Wording.Quoted(values)}",
            [.. culprits.Paths, .. annotations.Paths]);
    }

    private static string? BadType(Node? securityContext) =>
        securityContext?["appArmorProfile"] is MapNode profile && (profile["type"]?.AsString() ?? "") is var type && type is not ("RuntimeDefault" or "Localhost") ? type : null;

    private static (int Count, IEnumerable<string> Values, IEnumerable<NodePath> Paths) BadAnnotations(PodView pod)
    {
        var found = (pod.Annotations?.Entries ?? [])
            .Where(entry => entry.Key.StartsWith(AdmittedPod.AppArmorPrefix, StringComparison.Ordinal) && entry.Value.AsString() is { } value && !IsAllowed(value))
            .ToList();
        return (
            found.Count,
            found.Select(entry => $"{entry.Key}={GoText.Quote(entry.Value.AsString()!)}").Order(Wording.ServerOrder),
            found.Select(entry => pod.Path["metadata"]["annotations"][entry.Key]));
    }

    private static bool IsAllowed(string value) => value is "" or "runtime/default" || value.StartsWith("localhost/", StringComparison.Ordinal);
}
