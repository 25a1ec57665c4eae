using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for options of Windows containers: whose credentials they use, and who they run as.</summary>
internal static class WindowsRules
{
    private const int MostCredentialBytes = 64 * 1024;
    private const int MostDomainLength = 255;
    private const int MostUserLength = 104;
    private const string NotInDomains = "\\/:*?\"<>|";
    private const string NotInUsers = "\"/\\:;|=,+*?<>@[]";

    /// <summary>Checks a <c>windowsOptions</c>; absent is good.</summary>
    public static void Check(FieldView options, Problems problems)
    {
        var (name, credentials, user) = (options["gmsaCredentialSpecName"], options["gmsaCredentialSpec"], options["runAsUserName"]);
        if (name.Exists) problems.InvalidIf(name, Names.Subdomain(name.Text));
        if (credentials.Exists && credentials.IsBlank) problems.Invalid(credentials, "gmsaCredentialSpec cannot be an empty string");
        if (credentials.Text.Length > MostCredentialBytes) problems.Invalid(credentials, $"gmsaCredentialSpec size must be under {MostCredentialBytes / 1024} KiB");
        if (user.Exists) User(user, problems);
    }

    /// <summary>Containers that are processes of the host: all of the pod, or none, and on the host's network.</summary>
    public static void HostProcess(PodScope scope)
    {
        var pod = scope.Spec["securityContext"]["windowsOptions"]["hostProcess"];
        var (all, onHost) = (0, 0);
        foreach (var container in scope.AllContainers)
        {
            all++;
            var own = container["securityContext"]["windowsOptions"]["hostProcess"];
            if (pod.Exists && own.Exists && pod.IsTrue != own.IsTrue) scope.Problems.Invalid(own, $"pod hostProcess value must be identical if both are specified, was {(pod.IsTrue ? "true" : "false")}");
            if (own.Exists ? own.IsTrue : pod.IsTrue) onHost++;
        }

        if (onHost == 0) return;
        if (onHost != all) scope.Problems.Invalid(scope.Spec, "If pod contains any hostProcess containers then all containers must be HostProcess containers", "");
        if (!scope.Spec["hostNetwork"].IsTrue) scope.Problems.Invalid(scope.Spec["hostNetwork"], "hostNetwork must be true if pod contains any hostProcess containers", "false");
    }

    private static void User(FieldView name, Problems problems)
    {
        var parts = name.Text.Split('\\');
        if (name.IsBlank || name.Text.Any(char.IsControl) || parts.Length > 2)
        {
            problems.Invalid(name, name.IsBlank ? "runAsUserName cannot be an empty string" : parts.Length > 2 ? "runAsUserName cannot contain more than one backslash" : "runAsUserName cannot contain control characters");
            return;
        }

        var user = parts[^1];
        if (parts.Length == 2) Domain(name, parts[0], problems);
        if (user.Length == 0) problems.Invalid(name, "runAsUserName's User cannot be empty");
        else if (user.Length > MostUserLength) problems.Invalid(name, $"runAsUserName's User length must not be longer than {MostUserLength} characters");
        else if (user.All(static c => c is '.' or ' ')) problems.Invalid(name, "runAsUserName's User cannot contain only periods or spaces");
        if (user.Any(NotInUsers.Contains)) problems.Invalid(name, $"runAsUserName's User cannot contain the following characters: {NotInUsers}");
    }

    private static void Domain(FieldView name, string domain, Problems problems)
    {
        if (domain.Length > MostDomainLength) problems.Invalid(name, $"runAsUserName's Domain length must be under {MostDomainLength + 1} characters");
        if (!IsNetBios(domain) && !IsDomain(domain)) problems.Invalid(name, "runAsUserName's Domain doesn't match the NetBios nor the DNS format");
    }

    private static bool IsNetBios(string domain) => domain.Length is > 0 and <= 15 && domain[0] != '.' && !domain.Any(NotInDomains.Contains);

    private static bool IsDomain(string domain) => domain.Split('.').All(static label =>
        label.Length is > 0 and <= 63 && char.IsAsciiLetterOrDigit(label[0]) && char.IsAsciiLetterOrDigit(label[^1]) && label.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
