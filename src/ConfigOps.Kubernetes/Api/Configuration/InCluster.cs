using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ConfigOps.Kubernetes.Api.Credentials;
using ConfigOps.Kubernetes.Files;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>The configuration of a program that runs in a pod of the cluster it talks to.</summary>
internal static class InCluster
{
    /// <summary>The pod's connection; null outside of a pod.</summary>
    /// <exception cref="KubeConfigException">This is a pod, but what it was given is not usable.</exception>
    public static ClusterConnection? Load(Func<string, string?> environment, string directory, TimeProvider time)
    {
        var host = environment("KUBERNETES_SERVICE_HOST");
        var port = environment("KUBERNETES_SERVICE_PORT");
        var token = Path.Combine(directory, "token");
        if (string.IsNullOrEmpty(host) || string.IsNullOrEmpty(port)) return null;
        if (!File.Exists(token))
            throw new KubeConfigException("this is a pod without a service account token; set automountServiceAccountToken, or give --kubeconfig=FILE", token);
        var literal = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        if (!Uri.TryCreate($"https://{literal}:{port}", UriKind.Absolute, out var server))
            throw new KubeConfigException($"KUBERNETES_SERVICE_HOST \"{host}\" and KUBERNETES_SERVICE_PORT \"{port}\" do not make an address");

        var ca = Path.Combine(directory, "ca.crt");
        return new ClusterConnection(server)
        {
            Source = "the pod's service account",
            Namespace = ReadNamespace(Path.Combine(directory, "namespace")),
            Trust = new ServerTrustSettings { Authorities = ReadAuthorities(ca), AuthoritiesSource = ca },
            Credentials = new TokenFileCredential(token, null, time),
        };
    }

    private static string ReadNamespace(string path) => File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } ns ? ns : "default";

    private static X509Certificate2Collection ReadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException($"the cluster's certificate authority cannot be read: {(FileTrouble.Is(exception) ? FileTrouble.OfReading(exception, path) : "it is no PEM file of certificates")}", path);
        }

        return authorities.Count > 0 ? authorities : throw new KubeConfigException("the file holds no certificate of the cluster's authority", path);
    }
}
