using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for security contexts: what is spelled or combined wrongly, not what is unsafe.</summary>
internal static class PodSecurityRules
{
    private const int MostSysctlLength = 253;
    private const int MostProfileLength = 4095;

    /// <summary>The pod's own context.</summary>
    public static void Pod(FieldView spec, Problems problems)
    {
        var context = spec["securityContext"];
        foreach (var field in (ReadOnlySpan<string>)["fsGroup", "runAsUser", "runAsGroup"]) problems.Within(context[field], 0, int.MaxValue);
        foreach (var group in context["supplementalGroups"].Items) problems.Within(group, 0, int.MaxValue);
        if (spec["shareProcessNamespace"].IsTrue && spec["hostPID"].IsTrue) problems.Invalid(spec["shareProcessNamespace"].NamedAs(context.Path["shareProcessNamespace"]), "ShareProcessNamespace and HostPID cannot both be enabled");
        Sysctls(context["sysctls"], spec, problems);
        problems.OneOf(context["fsGroupChangePolicy"], "Always", "OnRootMismatch");
        problems.OneOf(context["supplementalGroupsPolicy"], "Merge", "Strict");
        problems.OneOf(context["seLinuxChangePolicy"], "MountOption", "Recursive");
        Seccomp(context["seccompProfile"], problems);
        AppArmor(context["appArmorProfile"], problems);
        WindowsRules.Check(context["windowsOptions"], problems);
    }

    /// <summary>A container's context; absent is good.</summary>
    public static void Container(FieldView context, bool hostUsers, Problems problems)
    {
        problems.Within(context["runAsUser"], 0, int.MaxValue);
        problems.Within(context["runAsGroup"], 0, int.MaxValue);
        problems.OneOf(context["procMount"], "Default", "Unmasked");
        if (hostUsers && context["procMount"].Text == "Unmasked") problems.Invalid(context["procMount"], "`hostUsers` must be false to use `Unmasked`");
        Seccomp(context["seccompProfile"], problems);
        AppArmor(context["appArmorProfile"], problems);
        WindowsRules.Check(context["windowsOptions"], problems);
        if (!context["allowPrivilegeEscalation"].IsFalse) return;
        if (context["privileged"].IsTrue) problems.Invalid(context, "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        if (context["capabilities"]["add"].Texts.Contains("CAP_SYS_ADMIN")) problems.Invalid(context, "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
    }

    private static void Sysctls(FieldView sysctls, FieldView spec, Problems problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sysctl in sysctls.Items)
        {
            var name = sysctl["name"];
            if (name.IsBlank) problems.Required(name);
            else if (!IsSysctl(name.Text)) problems.Invalid(name, $"must have at most {MostSysctlLength} characters: lower-case words of letters, digits, '-' and '_', separated by '.' or '/'");
            else if (!seen.Add(name.Text)) problems.Duplicate(name);
            var plain = name.Text.Replace('/', '.');
            if (spec["hostNetwork"].IsTrue && plain.StartsWith("net.", StringComparison.Ordinal)) problems.Invalid(name, "may not be specified when 'hostNetwork' is true");
            var ipc = plain.StartsWith("kernel.shm", StringComparison.Ordinal) || plain.StartsWith("kernel.msg", StringComparison.Ordinal) || plain == "kernel.sem" || plain.StartsWith("fs.mqueue.", StringComparison.Ordinal);
            if (spec["hostIPC"].IsTrue && ipc) problems.Invalid(name, "may not be specified when 'hostIPC' is true");
        }
    }

    private static bool IsSysctl(string name) => name.Length <= MostSysctlLength && name.Split('.', '/').All(static part =>
        part.Length > 0 && part[0] is not ('-' or '_') && part[^1] is not ('-' or '_') && part.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'));

    private static void Seccomp(FieldView profile, Problems problems)
    {
        if (!profile.Exists) return;
        var (type, local) = (profile["type"], profile["localhostProfile"]);
        if (type.IsBlank) problems.Required(type, "type is required when seccompProfile is set");
        else problems.OneOf(type, "Localhost", "RuntimeDefault", "Unconfined");
        if (type.Text != "Localhost")
        {
            if (local.Exists) problems.Invalid(local, "can only be set when seccomp type is Localhost");
        }
        else if (!local.Exists)
        {
            problems.Required(local, "must be set when seccomp type is Localhost");
        }
        else
        {
            PathRules.Descending(local, problems);
        }
    }

    private static void AppArmor(FieldView profile, Problems problems)
    {
        if (!profile.Exists) return;
        var (type, local) = (profile["type"], profile["localhostProfile"]);
        switch (type.Text)
        {
            case "":
                problems.Required(type, "type is required when appArmorProfile is set");
                break;
            case "RuntimeDefault" or "Unconfined":
                if (local.Exists) problems.Invalid(local, "can only be set when AppArmor type is Localhost");
                break;
            case "Localhost":
                if (local.IsBlank) problems.Required(local, "must be set when AppArmor type is Localhost");
                else if (local.Text.Trim() != local.Text) problems.Invalid(local, "must not be padded with whitespace");
                if (local.Text.Length > MostProfileLength) problems.TooLong(local, MostProfileLength);
                break;
            default:
                problems.NotSupported(type, "Localhost", "RuntimeDefault", "Unconfined");
                break;
        }
    }
}
