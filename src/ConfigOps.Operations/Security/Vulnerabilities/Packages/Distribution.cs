namespace ConfigOps.Operations.Security.Vulnerabilities.Packages;

/// <summary>The releases of Linux distributions, as package URLs and as OSV name them.</summary>
internal static class Distribution
{
    /// <summary>The ecosystem of a package of a distribution, its release behind a colon (<c>Debian:12</c>, <c>Alpine:v3.20</c>); null for an unknown one.</summary>
    public static string? Of(PackageUrl url)
    {
        var distro = url.Qualifiers.GetValueOrDefault("distro") ?? "";
        var hyphen = distro.IndexOf('-', StringComparison.Ordinal);
        var release = hyphen > 0 && char.IsAsciiLetter(distro[0]) && distro.Length > hyphen + 1 && char.IsAsciiDigit(distro[hyphen + 1]) ? distro[(hyphen + 1)..] : distro;
        return url.Namespace switch
        {
            "debian" => $"Debian:{DebianRelease(release)}",
            "ubuntu" => $"Ubuntu:{UbuntuRelease(release)}",
            "alpine" => $"Alpine:{(release.Length == 0 ? "" : $"v{Numbers(release.TrimStart('v'), 2)}")}",
            "wolfi" => "Wolfi",
            "chainguard" => "Chainguard",
            "rocky" or "rocky-linux" => $"Rocky Linux:{Numbers(release, 1)}",
            "almalinux" or "alma" => $"AlmaLinux:{Numbers(release, 1)}",
            "redhat" or "rhel" => $"Red Hat:{Numbers(release, 1)}",
            "opensuse" => $"openSUSE:{release.Replace("leap-", "", StringComparison.Ordinal)}",
            "suse" or "sles" => $"SUSE:{ServicePack(release)}",
            "mageia" => $"Mageia:{Numbers(release, 1)}",
            "openeuler" => $"openEuler:{release}",
            "azurelinux" => $"Azure Linux:{Numbers(release, 1)}",
            _ => null,
        };
    }

    /// <summary>Whether a release that an advisory names (<c>enterprise_linux:9::baseos</c>, <c>22.04:LTS</c>) is the one of a package; a package whose release is unknown is in none.</summary>
    public static bool Covers(string advised, string release)
    {
        if (release.Length == 0) return false;
        var words = advised.Split([':', ' ', '_'], StringSplitOptions.RemoveEmptyEntries);
        // Extended support has fixes of its own, which a machine without it does not get.
        if (words.Contains("Pro", StringComparer.Ordinal)) return false;
        return release.Split(' ').All(word => words.Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    private static string DebianRelease(string text) => text switch
    {
        "buster" => "10",
        "bullseye" => "11",
        "bookworm" => "12",
        "trixie" => "13",
        "forky" => "14",
        _ => char.IsAsciiDigit(text.FirstOrDefault()) ? Numbers(text, 1) : "",
    };

    private static string UbuntuRelease(string text) => text switch
    {
        "bionic" => "18.04",
        "focal" => "20.04",
        "jammy" => "22.04",
        "noble" => "24.04",
        _ => char.IsAsciiDigit(text.FirstOrDefault()) ? Numbers(text, 2) : "",
    };

    private static string ServicePack(string text) => text.Split('.') is [var major, var pack] ? $"{major} SP{pack}" : text;

    private static string Numbers(string text, int count) => string.Join('.', text.Split('.').Take(count));
}
