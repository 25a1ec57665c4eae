using System.Net.Http.Headers;
using System.Text;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>Makes the HTTP message of a request: address, credentials, identity to act as, body.</summary>
internal sealed class RequestHeaders(ClusterConnection connection, ClusterClientOptions options)
{
    private readonly string _base = connection.Server.GetLeftPart(UriPartial.Path).TrimEnd('/');

    // Over a connection that is not encrypted credentials go to this machine only.
    private readonly bool _sendCredentials = connection.Server.Scheme == Uri.UriSchemeHttps || connection.Server.IsLoopback;

    /// <summary>The message for one attempt.</summary>
    public HttpRequestMessage Make(ApiRequest request, Credential credential)
    {
        var message = new HttpRequestMessage(request.Method, _base + request.PathAndQuery)
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        // The transport takes the name for SNI from the Host header.
        if (connection.Trust.ServerName is { } name) message.Headers.Host = name;
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        if (credential.Token is not null && _sendCredentials) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential.Token);
        if (connection.Impersonation is { } other) Impersonate(message, other);
        if (request.Body is null) return message;
        message.Content = new ByteArrayContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        return message;
    }

    // Acting as less than what was asked for could pass where it must not, or fail where it must not: several values are refused.
    private static void Impersonate(HttpRequestMessage message, Impersonation other)
    {
        if (other.Groups.Count > 1 || other.Extra.Any(pair => pair.Value.Count > 1))
            throw new NotSupportedException($"acting as {other.User}: several groups, or several values of an extra key, cannot be sent");
        message.Headers.TryAddWithoutValidation("Impersonate-User", other.User);
        if (other.Uid is not null) message.Headers.TryAddWithoutValidation("Impersonate-Uid", other.Uid);
        foreach (var group in other.Groups) message.Headers.TryAddWithoutValidation("Impersonate-Group", group);
        foreach (var (key, values) in other.Extra)
            foreach (var value in values) message.Headers.TryAddWithoutValidation($"Impersonate-Extra-{HeaderName(key)}", value);
    }

    // A key may have characters that a header's name may not; the server decodes them.
    private static string HeaderName(string key)
    {
        var name = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(key.ToLowerInvariant()))
        {
            var character = (char)octet;
            if (char.IsAsciiLetterOrDigit(character) || "!#$&'*+-.^_`|~".Contains(character, StringComparison.Ordinal)) name.Append(character);
            else name.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }
}
