using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids SELinux users, roles, and types other than those meant for containers. Since v1.31 container_engine_t is one of these.</summary>
internal sealed class SeLinuxOptionsCheck : PodSecurityCheck
{
    public override string Id => "seLinuxOptions";

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        var culprits = new Culprits();
        var types = Wording.NewSet();
        bool setsUser = false, setsRole = false;
        if (IsBad(pod.SecurityContext?["seLinuxOptions"])) culprits.AddPod(pod.SecurityPath["seLinuxOptions"]);
        foreach (var container in pod.Containers)
            if (IsBad(container.SecurityContext?["seLinuxOptions"])) culprits.Add(container, container.SecurityPath["seLinuxOptions"]);
        if (!culprits.Any) return null;

        List<string> what = [];
        if (types.Count > 0) what.Add($"{Wording.Plural(types.Count, "type", "types")} {Wording.Quoted(types)}");
        if (setsUser) what.Add("user may not be set");
        if (setsRole) what.Add("role may not be set");
        return Violation("seLinuxOptions", $"{culprits.Setters()} set forbidden securityContext.seLinuxOptions: {string.Join("; ", what)}", culprits.Paths);

        bool IsBad(Node? options)
        {
            var type = options?["type"]?.AsString() ?? "";
            var badType = !IsAllowed(type, version);
            if (badType) types.Add(type);
            var user = options?["user"]?.AsString() is { Length: > 0 };
            var role = options?["role"]?.AsString() is { Length: > 0 };
            setsUser |= user;
            setsRole |= role;
            return badType || user || role;
        }
    }

    private static bool IsAllowed(string type, PodSecurityVersion version) =>
        type is "" or "container_t" or "container_init_t" or "container_kvm_t" || (type == "container_engine_t" && version.IsAtLeast(31));
}
