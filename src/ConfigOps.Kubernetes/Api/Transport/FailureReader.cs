using System.Net.Sockets;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>Tells from an exception how far an attempt came and, in words, why it went no further.</summary>
internal static class FailureReader
{
    /// <summary>The failure an exception of the transport stands for.</summary>
    /// <param name="exception">What was thrown while a request was sent or an answer read.</param>
    /// <param name="server">The server, for the message.</param>
    /// <param name="trust">What the certificate's verification found.</param>
    public static AttemptFailure Read(Exception exception, Uri server, ServerTrust trust)
    {
        var address = server.GetLeftPart(UriPartial.Authority);
        if (exception is OperationCanceledException { InnerException: TimeoutException })
            return new AttemptFailure(AttemptProgress.NotSent, $"no connection to {address} in time; check the address, VPN and firewall", exception);
        var error = (exception as HttpRequestException)?.HttpRequestError;
        return error switch
        {
            HttpRequestError.NameResolutionError => new AttemptFailure(AttemptProgress.NotSent, $"the host {server.Host} is not known; check \"server\" in the kubeconfig and the name resolution", exception),
            HttpRequestError.ConnectionError => new AttemptFailure(AttemptProgress.NotSent, $"no connection to {address}: {Cause(exception)}; is the cluster running, and the address right?", exception),
            HttpRequestError.SecureConnectionError => Secure(exception, address, trust),
            HttpRequestError.ProxyTunnelError => new AttemptFailure(AttemptProgress.NotSent, $"the proxy does not connect to {address}: {Cause(exception)}; check proxy-url, HTTPS_PROXY and NO_PROXY", exception),
            HttpRequestError.UserAuthenticationError => new AttemptFailure(AttemptProgress.Hopeless, $"the proxy refuses its user name and password for {address}; check proxy-url", exception),
            HttpRequestError.ResponseEnded => new AttemptFailure(AttemptProgress.Unknown, $"{address} closed the connection before its answer was complete", exception),
            _ => new AttemptFailure(AttemptProgress.Unknown, $"the connection to {address} broke: {Cause(exception)}", exception),
        };
    }

    /// <summary>The failure of an attempt that took too long.</summary>
    public static AttemptFailure TimedOut(Uri server, TimeSpan limit) =>
        new(AttemptProgress.Unknown, $"no answer from {server.GetLeftPart(UriPartial.Authority)} within {limit.TotalSeconds:0.###} s");

    private static AttemptFailure Secure(Exception exception, string address, ServerTrust trust)
    {
        if (trust.Refusal is { } refusal) return new AttemptFailure(AttemptProgress.Hopeless, $"{address} is not trusted: {refusal}", exception);
        var cause = Cause(exception);
        // The reset of a connection is worth another attempt; two sides that do not understand each other are not.
        var broken = Innermost(exception) is SocketException or EndOfStreamException or IOException;
        var hint = cause.Contains("frame", StringComparison.OrdinalIgnoreCase) || cause.Contains("wrong version", StringComparison.OrdinalIgnoreCase)
            ? "; it does not seem to speak TLS: should \"server\" start with http://?"
            : "";
        return new AttemptFailure(broken ? AttemptProgress.NotSent : AttemptProgress.Hopeless, $"no secure connection to {address}: {cause}{hint}", exception);
    }

    private static string Cause(Exception exception)
    {
        var inner = Innermost(exception);
        return inner is SocketException socket
            ? socket.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "connection refused",
                SocketError.ConnectionReset => "connection reset",
                SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no route to the host",
                _ => socket.Message,
            }
            : inner.Message.TrimEnd('.');
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return exception;
    }
}
