using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Warnings;

/// <summary>Pods and templates of pods.</summary>
internal static class PodWarnings
{
    private const string AppArmor = "container.apparmor.security.beta.kubernetes.io/";
    private const string ContainerSeccomp = "container.seccomp.security.alpha.kubernetes.io/";

    public static void Add(PodTemplate pod, List<string> warnings)
    {
        var root = pod.Path.ToString();
        var prefix = root.Length == 0 ? "" : $"{root}.";
        var annotations = pod.Metadata?["annotations"]?.Entries ?? [];
        foreach (var annotation in annotations.Where(static one => one.Key.StartsWith(AppArmor, StringComparison.Ordinal)))
            warnings.Add($"{prefix}metadata.annotations[{annotation.Key}]: deprecated since v1.30; use the \"appArmorProfile\" field instead");
        AddPlacement(pod.Spec, $"{prefix}spec", warnings);
        Annotated("scheduler.alpha.kubernetes.io/critical-pod", "non-functional in v1.16+; use the \"priorityClassName\" field instead");
        AddLists(pod.Spec, $"{prefix}spec", warnings);
        Annotated("seccomp.security.alpha.kubernetes.io/pod", "non-functional in v1.27+; use the \"seccompProfile\" field instead");
        AddContainers(pod.Spec, $"{prefix}spec", name => Annotated(ContainerSeccomp + name, "non-functional in v1.27+; use the \"seccompProfile\" field instead"), warnings);

        void Annotated(string key, string what)
        {
            if (annotations.Any(one => one.Key == key)) warnings.Add($"{prefix}metadata.annotations[{key}]: {what}");
        }
    }

    private static void AddPlacement(Node spec, string path, List<string> warnings)
    {
        foreach (var label in spec["nodeSelector"]?.Entries ?? [])
            if (NodeLabelWarnings.Of(label.Key) is { } what) warnings.Add($"{path}.nodeSelector[{label.Key}]: {what}");
        var affinity = spec.At("affinity", "nodeAffinity");
        var at = $"{path}.affinity.nodeAffinity";
        var position = 0;
        foreach (var term in affinity?.At("requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")?.Items ?? [])
            NodeLabelWarnings.AddTerm(term, $"{at}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[{position++}]", warnings);
        position = 0;
        foreach (var term in affinity?.At("preferredDuringSchedulingIgnoredDuringExecution")?.Items ?? [])
            NodeLabelWarnings.AddTerm(term["preference"], $"{at}.preferredDuringSchedulingIgnoredDuringExecution[{position++}].preference", warnings);
        position = 0;
        foreach (var constraint in spec["topologySpreadConstraints"]?.Items ?? [])
            NodeLabelWarnings.AddKey(constraint["topologyKey"]?.AsString(), $"{path}.topologySpreadConstraints[{position++}].topologyKey", warnings);
    }

    private static void AddLists(Node spec, string path, List<string> warnings)
    {
        var position = 0;
        foreach (var volume in spec["volumes"]?.Items ?? []) VolumeWarnings.Add(volume, $"{path}.volumes[{position++}]", warnings);
        AddRepeated(spec["hostAliases"], "ip", $"{path}.hostAliases", warnings);
        AddRepeated(spec["imagePullSecrets"], "name", $"{path}.imagePullSecrets", warnings);
        position = 0;
        foreach (var secret in spec["imagePullSecrets"]?.Items ?? [])
        {
            if (secret["name"]?.AsString() is null or "") warnings.Add($"{path}.imagePullSecrets[{position}].name: invalid empty name \"\"");
            position++;
        }

        if (spec["terminationGracePeriodSeconds"]?.AsInteger() < 0) warnings.Add($"{path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1");
    }

    private static void AddRepeated(Node? list, string field, string path, List<string> warnings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var position = 0;
        foreach (var item in list?.Items ?? [])
        {
            if (item[field]?.AsString() is { Length: > 0 } value && !seen.Add(value)) warnings.Add($"{path}[{position}].{field}: duplicate {field} \"{value}\"");
            position++;
        }
    }

    private static void AddContainers(Node spec, string path, Action<string> onContainer, List<string> warnings)
    {
        var ports = new List<(string Port, string Path)>();
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers", "ephemeralContainers"])
        {
            var position = 0;
            foreach (var container in spec[list]?.Items ?? [])
            {
                var at = $"{path}.{list}[{position++}]";
                onContainer(container["name"]?.AsString() ?? "");
                ResourceWarnings.Add(container["resources"], $"{at}.resources", warnings);
                AddVariables(container["env"], $"{at}.env", warnings);
                if (list == "containers") CollectPorts(container["ports"], $"{at}.ports", ports);
            }
        }

        for (var i = 0; i < ports.Count; i++)
            foreach (var (_, before) in ports.Take(i).Where(one => one.Port == ports[i].Port))
                warnings.Add($"{ports[i].Path}: duplicate port definition with {before}");
    }

    private static void AddVariables(Node? variables, string path, List<string> warnings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var position = 0;
        foreach (var variable in variables?.Items ?? [])
        {
            var name = variable["name"]?.AsString() ?? "";
            if (!seen.Add(name)) warnings.Add($"{path}[{position}]: hides previous definition of \"{name}\", which may be dropped when using apply");
            position++;
        }
    }

    private static void CollectPorts(Node? list, string path, List<(string Port, string Path)> ports)
    {
        var position = 0;
        foreach (var port in list?.Items ?? [])
            ports.Add(($"{port["containerPort"]} {port["protocol"]?.AsString() ?? "TCP"} {port["hostIP"]} {port["hostPort"]}", $"{path}[{position++}]"));
    }
}
