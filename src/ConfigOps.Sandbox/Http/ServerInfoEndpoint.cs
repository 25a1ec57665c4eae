using System.Runtime.InteropServices;
using ConfigOps.Kubernetes.Resources;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary><c>/version</c> and the health endpoints.</summary>
internal sealed class ServerInfoEndpoint(string version)
{
    private static readonly string[] Checks = ["ping", "store", "controllers"];

    /// <summary>The platform as Go names it.</summary>
    private static string Platform =>
        $"{(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")}/{(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "amd64")}";

    /// <summary>Answers what needs no token, as on a real cluster: whether the server is alive.</summary>
    public static async Task<bool> TryHandleOpenAsync(HttpContext http, string path)
    {
        var parts = path.Split('/');
        if (parts is not ["", "healthz" or "livez" or "readyz", ..]) return false;
        var name = parts[1];
        if (parts.Length > 2)
        {
            var known = parts.Length == 3 && Checks.Contains(parts[2]);
            await ApiAnswer.WriteTextAsync(http, known ? 200 : 404, known ? "ok" : ApiAnswer.NoSuchPage);
            return true;
        }

        var verbose = http.Request.Query.ContainsKey("verbose");
        await ApiAnswer.WriteTextAsync(http, 200, verbose ? string.Concat(Checks.Select(check => $"[+]{check} ok\n")) + $"{name} check passed\n" : "ok");
        return true;
    }

    /// <summary>Answers <c>/version</c>.</summary>
    public async Task<bool> TryHandleAsync(HttpContext http, string path)
    {
        if (path != "/version") return false;
        var parts = version.Split('.');
        await ApiAnswer.WriteAsync(
            http,
            200,
            MapNode.Of(
                ("major", ScalarNode.Of(parts[0])),
                ("minor", ScalarNode.Of(parts[1])),
                ("gitVersion", ScalarNode.Of($"v{version}+configops")),
                ("gitCommit", ScalarNode.Of("")),
                ("gitTreeState", ScalarNode.Of("clean")),
                ("buildDate", ScalarNode.Of("1970-01-01T00:00:00Z")),
                ("goVersion", ScalarNode.Of("")),
                ("compiler", ScalarNode.Of("")),
                ("platform", ScalarNode.Of(Platform))),
            Representation.Json);
        return true;
    }
}
