using ConfigOps.Kubernetes.Api;

namespace ConfigOps.Build.Runs;

/// <summary>What a user does about a refusal of the API server, whose own words name the cause alone.</summary>
public static class ClusterRemedy
{
    /// <summary>The refusal with its remedy, for the end of a run.</summary>
    public static string Of(ClusterException exception) => exception is ApiException refused && RemedyOf(refused.Status) is { } remedy ? $"{refused.Message.TrimEnd('.')}; {remedy}" : exception.Message;

    private static string? RemedyOf(ApiStatus status) => status.Code switch
    {
        400 when status.Message.Contains("HTTP request to an HTTPS server", StringComparison.Ordinal) => "the kubeconfig's \"server\" begins with http://, write https://",
        401 => "the cluster does not know who asks: the token or certificate of the kubeconfig's user is wrong or has expired; log in again, or name another user with --context or --kubeconfig",
        403 when status.Message.Contains("system:anonymous", StringComparison.Ordinal) => "the kubeconfig's user has no token, certificate or exec plugin; give it one, or name another user with --context or --kubeconfig",
        403 when status.Message.Contains(" at the cluster scope", StringComparison.Ordinal) => "give it this right with a ClusterRole and a ClusterRoleBinding, or name another user with --context or --kubeconfig",
        403 when status.Message.Contains(" cannot ", StringComparison.Ordinal) => "give it this right with a Role and a RoleBinding, or name another user with --context or --kubeconfig",
        404 when status.Message.StartsWith("namespaces ", StringComparison.Ordinal) => "create it, or correct --namespace",
        429 => "the server has too much to do; try again in a minute",
        >= 500 => "look at the API server's log, then try again",
        _ => null,
    };
}
