namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>Knows of paths whose requests are safer, or less safe, to repeat than their method says.</summary>
internal static class RequestSafety
{
    private static readonly string[] StoresNothing = ["/apis/authorization.k8s.io/", "/apis/authentication.k8s.io/"];

    /// <summary>The request with what its path says about repeating it.</summary>
    public static ApiRequest Judge(ApiRequest request)
    {
        var end = request.PathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? request.PathAndQuery : request.PathAndQuery[..end];
        return request with
        {
            // Reviews are questions, although they are sent as creations.
            Repeatable = request.Repeatable || StoresNothing.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)),
            // An eviction's 429 is the disruption budget's "no", not a busy server.
            RepeatWhenBusy = !path.EndsWith("/eviction", StringComparison.Ordinal),
        };
    }
}
