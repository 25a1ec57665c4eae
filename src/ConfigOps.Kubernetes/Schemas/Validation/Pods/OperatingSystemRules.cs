namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for what may be set on a pod that names its operating system.</summary>
internal static class OperatingSystemRules
{
    private static readonly string[] NotForWindowsPods =
    [
        "appArmorProfile", "seLinuxOptions", "seccompProfile", "fsGroup", "fsGroupChangePolicy", "sysctls", "runAsUser", "runAsGroup", "supplementalGroups",
        "supplementalGroupsPolicy", "seLinuxChangePolicy",
    ];

    private static readonly string[] NotForWindowsContainers =
    [
        "appArmorProfile", "seLinuxOptions", "seccompProfile", "capabilities", "readOnlyRootFilesystem", "privileged", "allowPrivilegeEscalation", "procMount", "runAsUser", "runAsGroup",
    ];

    /// <summary>Checks a pod with <c>os</c>; without it nothing is restricted.</summary>
    public static void Check(PodScope scope)
    {
        var (spec, problems) = (scope.Spec, scope.Problems);
        var name = spec["os"]["name"];
        if (!spec["os"].Exists) return;
        if (name.IsBlank) problems.Required(name, "cannot be empty");
        else problems.OneOf(name.NamedAs(spec["os"].Path), "linux", "windows");
        if (name.Text == "linux") Linux(scope);
        if (name.Text == "windows") Windows(scope);
    }

    private static void Linux(PodScope scope)
    {
        const string Message = "windows options cannot be set for a linux pod";
        foreach (var context in scope.AllContainers.Select(container => container["securityContext"]).Prepend(scope.Spec["securityContext"]))
            if (context["windowsOptions"].Exists) scope.Problems.Forbidden(context["windowsOptions"], Message);
    }

    private static void Windows(PodScope scope)
    {
        const string Message = "cannot be set for a windows pod";
        var (spec, problems) = (scope.Spec, scope.Problems);
        foreach (var field in NotForWindowsPods)
            if (spec["securityContext"][field] is { Exists: true } given && (field != "sysctls" || given.Count > 0)) problems.Forbidden(spec["securityContext"][field], Message);
        foreach (var field in (ReadOnlySpan<string>)["hostUsers", "shareProcessNamespace"])
            if (spec[field].Exists) problems.Forbidden(spec[field], Message);
        foreach (var field in (ReadOnlySpan<string>)["hostPID", "hostIPC"])
            if (spec[field].IsTrue) problems.Forbidden(spec[field], Message);
        foreach (var container in scope.AllContainers)
        {
            foreach (var field in NotForWindowsContainers)
                if (container["securityContext"][field].Exists) problems.Forbidden(container["securityContext"][field], Message);
        }
    }
}
