using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids volumes that mount a path of the node.</summary>
internal sealed class HostPathVolumesCheck : PodSecurityCheck
{
    internal const string CheckId = "hostPathVolumes";

    public override string Id => CheckId;

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        List<string> names = [];
        List<NodePath> paths = [];
        var volumes = pod.Spec["volumes"]?.Items ?? [];
        for (var i = 0; i < volumes.Count; i++)
        {
            if (volumes[i]["hostPath"] is null or { IsNull: true }) continue;
            names.Add(volumes[i]["name"]?.AsString() ?? "");
            paths.Add(pod.SpecPath["volumes"][i]["hostPath"]);
        }

        return names.Count == 0 ? null : Violation("hostPath volumes", $"{Wording.Plural(names.Count, "volume", "volumes")} {Wording.Quoted(names)}", paths);
    }
}
