namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Files that hold keys or logins by their name.</summary>
internal static class SecretFiles
{
    private static readonly string[] s_names =
    [
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".env", ".npmrc", ".pypirc", ".netrc", ".git-credentials", ".htpasswd", "kubeconfig", "credentials.json", "service-account.json", "terraform.tfstate", ".pgpass", "secring.gpg",
    ];

    private static readonly string[] s_endings = [".pem", ".key", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk", "/.aws/credentials", "/.docker/config.json", "/.kube/config"];

    /// <summary>Whether a path names one; public halves, certificates and examples are none.</summary>
    public static bool IsOne(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        if (name.EndsWith(".pub", StringComparison.Ordinal) || name.Contains("public", StringComparison.Ordinal) || name.Contains("cert", StringComparison.Ordinal) || name.Contains("example", StringComparison.Ordinal) || name.StartsWith("ca", StringComparison.Ordinal)) return false;
        return s_names.Contains(name) || Array.Exists(s_endings, ending => $"/{path}".EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }
}
