using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>Texts at the edges of what fields take: lengths at every usual limit, other cases and alphabets, blanks, and what nearly is the text that was there.</summary>
/// <param name="random">Chooses.</param>
internal sealed class EdgeTexts(Random random)
{
    private const int LongestLabel = 63;

    private static readonly int[] s_limits = [12, 15, 16, 20, 32, 43, 45, 52, 63, 64, 80, 100, 128, 191, 200, 253, 256, 300, 316, 512, 1000, 1024, 2048, 4096, 10240, 16384, 32768, 65536];

    private static readonly string[] s_odd =
    [
        "", " ", "\t", "\n", "a b", " lead", "trail ", "a\tb", "a\nb", "a\r\nb", "\0", "a\0", "\u007f", "\u0085", "\u00a0", "\u200b", "\ufeffa", "\u2028", "é", "É", "ß", "ı", "日本", "a日b", "😀", "e\u0301", "\ufffd",
        "0", "1", "-1", "-5", "+1", "00", "01", "0x10", "1e3", "1.5", "1.0", ".5", "5.", "1_000", "NaN", "Inf", "true", "True", "false", "null", "~", "yes", "65535", "65536", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808",
        "0%", "1%", "100%", "101%", "150%", "-10%", "1.5%", "01%", "%", "100 %", "10%%",
        "100m", "1.5Gi", "10Q", "1Ki", "1k", "1K", "1E", "1e", "1E3", "1e-3", "0.0001", "0.1n", "1u", "-1Gi", "+1Gi", "1Gi ", "1,5", "1.5.0", "9223372036854775807Ei", "1e100", "0Gi", "999999999999999999999",
        "1s", "5m", "1h30m", "-1h", "1d", "1.5h", "1", "1ms", "1us", "1ns", "1h1", "0s", "0", "9999999h", "24h", "P1D",
        "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.123456Z", "2026-01-01T00:00:00.123456789Z", "2026-01-01T00:00:00+02:00", "2026-01-01t00:00:00z", "2026-01-01 00:00:00Z", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-01-01T24:00:00Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "2026-01-01", "not a time", "2026-01-01T00:00:60Z",
        "a", "A", "x", "UPPER", "Mixed", "a.b", "a.b.c", "a..b", ".a", "a.", "-a", "a-", "_a", "a_", "a_b", "a--b", "a-.b", "1a", "a1", "1.1", "a:b", "a:b:c", ":", "a,b", "a;b", "a=b", "=", "a/b", "a/b/c", "/a", "a/", "//", "/", "/abs", "../up", "a/../b", "..", ".", "...", "..a", "a..", "./a", "a//b", "a\\b", "C:\\a", "c:/a", "\\\\host\\a", "*", "*.a", "*.a.b", "a.*", "*.*", "**", "a*", "?", "!", "Not_Valid!", "$(A)", "$$(A)", "${A}", "{{a}}", "<a>", "\"a\"", "'a'", "#a", "@a", "a@b", "~a", "a~b", "a%20b", "%zz", "a?b=c", "a#b",
        "example.com", "example.com/a", "example.com/", "/example", "Example.com/a", "example.com/A_b.c-d", "a.b/c/d", "kubernetes.io/a", "k8s.io/a", "x.kubernetes.io/a", "a.k8s.io/b", "requests.cpu", "limits.cpu", "hugepages-2Mi", "hugepages-", "hugepages-1x", "requests.hugepages-2Mi", "requests.example.com/a", "attachable-volumes-a", "count/pods", "count/deployments.apps", "count/", "storage", "ephemeral-storage", "cpu", "memory", "pods", "gold.storageclass.storage.k8s.io/requests.storage",
        "http://a", "http://a.b/c", "https://a.b", "https://a.b/c?d=e", "https://a.b/c#d", "https://u:p@a.b", "https://", "https:///a", "ftp://a.b", "unix:///a", "HTTPS://a.b", "https://a.b:0", "https://a.b:99999", "https://[::1]/a", "//a.b",
        "1.2.3.4", "01.2.3.4", "1.2.3", "1.2.3.256", "1.2.3.4.5", "1.2.3.4/", "1.2.3.4/0", "1.2.3.4/24", "1.2.3.0/24", "1.2.3.0/33", "1.2.3.0/024", "1.2.3.0/-1", "0.0.0.0", "0.0.0.0/0", "127.0.0.1", "127.0.0.0/8", "169.254.0.1", "224.0.0.1", "224.0.1.1", "255.255.255.255", "10.96.0.1", "10.96.0.0/16", "::", "::/0", "::1", "fe80::1", "fe80::1%eth0", "ff02::1", "2001:db8::1", "2001:DB8::1", "2001:db8:0:0:0:0:0:1", "2001:0db8::1", "2001:db8::/64", "2001:db8::1/64", "::ffff:1.2.3.4", "::1.2.3.4", "::ffff:1.2.3.0/120", "[::1]", ":::", "1:2:3:4:5:6:7:8:9",
        "* * * * *", "*/5 * * * *", "@hourly", "@every 1h", "@every 1s", "@reboot", "60 * * * *", "* 24 * * *", "* * 32 * *", "* * 0 * *", "* * * 13 *", "* * * JAN *", "* * * jan *", "* * * * 7", "* * * * SUN", "0 0 * * 0-6", "1-0 * * * *", "*/0 * * * *", "1,2,, * * * *", "* * * *", "* * * * * *", "TZ=UTC * * * * *", "CRON_TZ=UTC * * * * *", "? ? ? ? ?", "0 0 31 2 *",
        "UTC", "utc", "Europe/Berlin", "europe/berlin", "Local", "local", "Etc/GMT+5", "EST", "America/", "Mars/Base",
        "YQ==", "YQ", "YQ=", "YQ==\n", "Y Q==", "YR==", "-_==", "====", "{}", "[]", "{\"auths\":{}}", "{", "-----BEGIN CERTIFICATE-----\nYQ==\n-----END CERTIFICATE-----\n",
        "kubernetes.io/tls", "kubernetes.io/dockercfg", "kubernetes.io/dockerconfigjson", "kubernetes.io/basic-auth", "kubernetes.io/ssh-auth", "kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token", "Opaque", "helm.sh/release.v1",
        "system:masters", "system:serviceaccount:a:b", "system:node:a", "system:authenticated", "cluster-admin", "system-cluster-critical", "system-node-critical", "default", "kube-system", "kube-public", "v1", "v1beta1", "v2alpha3", "1v", "apps/v1", "apps/v1/x", "core/v1", "Pod", "pods", "pods/log", "pods/*", "*/*", "*/scale", "Deployment", "deployments", "deployments.apps",
        "In", "in", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt", "Equal", "Always", "always", "Never", "OnFailure", "IfNotPresent", "TCP", "tcp", "UDP", "SCTP", "HTTP", "http", "HTTPS", "GRPC", "File", "FallbackToLogsOnError", "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None", "none", "Bidirectional", "HostToContainer", "Memory", "HugePages", "HugePages-2Mi", "Directory", "DirectoryOrCreate", "Socket", "Unmasked", "RuntimeDefault", "Localhost", "Unconfined", "MountOption", "Recursive", "OnRootMismatch", "Enabled", "Disabled", "IfPossible", "linux", "windows", "Linux", "SIGTERM", "NotRequired", "RestartContainer", "Restart",
        "PreemptLowerPriority", "Honor", "Ignore", "NoSchedule", "PreferNoSchedule", "NoExecute", "DoNotSchedule", "ScheduleAnyway", "Recreate", "RollingUpdate", "OnDelete", "OrderedReady", "Parallel", "Retain", "Delete", "Recycle", "Indexed", "NonIndexed", "TerminatingOrFailed", "Failed", "FailJob", "FailIndex", "Count", "Allow", "Forbid", "Replace", "ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "Local", "Cluster", "ClientIP", "PreferClose", "PreferSameNode", "PreferSameZone", "IPv4", "IPv6", "FQDN", "SingleStack", "PreferDualStack", "RequireDualStack", "Exact", "Prefix", "ImplementationSpecific", "Ingress", "Egress", "Namespace", "Cluster",
        "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod", "Block", "Filesystem", "Immediate", "WaitForFirstConsumer", "Container", "Pod", "PersistentVolumeClaim", "Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity", "VolumeAttributesClass", "IfHealthyBudget", "AlwaysAllow", "Resource", "Pods", "Object", "External", "ContainerResource", "Utilization", "Value", "AverageValue", "Percent", "Max", "Min", "Warning", "Normal", "warning",
        "Fail", "Equivalent", "NoneOnDryRun", "Some", "Unknown", "CREATE", "create", "CONNECT", "Namespaced", "Deny", "Warn", "Audit", "ApplyConfiguration", "JSONPatch", "IfNeeded", "Webhook", "strategy", "Limited", "Exempt", "Queue", "Reject", "ByUser", "ByNamespace", "User", "Group", "ServiceAccount", "Role", "ClusterRole", "rbac.authorization.k8s.io", "client auth", "server auth", "digital signature", "kubernetes.io/kube-apiserver-client", "kubernetes.io/legacy-unknown", "ExactCount", "All", "OldestEmulationVersion", "AllNodes", "string", "object", "array", "integer", "date-time", "date", "True", "False", "Approved", "DisruptionTarget",
    ];

    /// <summary>A text for the place of <paramref name="current"/>.</summary>
    public string Next(string current) => random.Next(100) switch
    {
        < 45 => s_odd[random.Next(s_odd.Length)],
        < 60 => Long(current),
        < 72 => Cased(current),
        _ => Near(current),
    };

    private string Long(string current)
    {
        var length = s_limits[random.Next(s_limits.Length)] + random.Next(-1, 2);
        return random.Next(5) switch
        {
            0 => new string('A', length),
            1 => Domain(length),
            2 when current.Length > 0 && current.Length < length => current + new string('a', length - current.Length),
            3 when length > 2 => "a/" + new string('b', length - 2),
            _ => new string('a', length),
        };
    }

    private static string Domain(int length)
    {
        var text = new char[length];
        for (var i = 0; i < length; i++) text[i] = i % (LongestLabel + 1) == LongestLabel && i < length - 1 ? '.' : 'a';
        return new string(text);
    }

    private string Cased(string current) => random.Next(3) switch
    {
        0 => current.ToUpperInvariant(),
        1 => current.ToLowerInvariant(),
        _ => current.Length == 0 ? "A" : (char.IsUpper(current[0]) ? char.ToLowerInvariant(current[0]) : char.ToUpperInvariant(current[0])) + current[1..],
    };

    private string Near(string current)
    {
        const string Inserted = " -._/:,*%0aZé\n@=()[]{}$\"'\\~";
        var at = random.Next(current.Length + 1);
        return random.Next(6) switch
        {
            0 => current.Insert(at, Inserted[random.Next(Inserted.Length)].ToString()),
            1 when at < current.Length => current.Remove(at, 1),
            2 when at < current.Length => current[..at] + Inserted[random.Next(Inserted.Length)] + current[(at + 1)..],
            3 => current + current,
            4 => " " + current,
            _ => current + Inserted[random.Next(Inserted.Length)],
        };
    }

    /// <summary>Any of the odd texts, as a scalar.</summary>
    public ScalarNode Any() => ScalarNode.Of(s_odd[random.Next(s_odd.Length)]);
}
