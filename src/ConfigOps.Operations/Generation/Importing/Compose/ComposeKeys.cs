namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>The keys that the Compose specification knows (compose-spec, June 2026).</summary>
internal static class ComposeKeys
{
    /// <summary>Keys of a project.</summary>
    public static readonly string[] Project = ["version", "name", "include", "services", "models", "networks", "volumes", "secrets", "configs"];

    /// <summary>Keys of a service.</summary>
    public static readonly string[] Service =
    [
        "annotations", "attach", "blkio_config", "build", "cap_add", "cap_drop", "cgroup", "cgroup_parent", "command", "configs", "container_name", "cpu_count", "cpu_percent", "cpu_period",
        "cpu_quota", "cpu_rt_period", "cpu_rt_runtime", "cpu_shares", "cpus", "cpuset", "credential_spec", "depends_on", "deploy", "develop", "device_cgroup_rules", "devices", "dns", "dns_opt",
        "dns_search", "domainname", "entrypoint", "env_file", "environment", "expose", "extends", "external_links", "extra_hosts", "gpus", "group_add", "healthcheck", "hostname", "image", "init",
        "ipc", "isolation", "label_file", "labels", "links", "logging", "mac_address", "mem_limit", "mem_reservation", "mem_swappiness", "memswap_limit", "models", "network_mode", "networks",
        "oom_kill_disable", "oom_score_adj", "pid", "pids_limit", "platform", "ports", "post_start", "pre_stop", "privileged", "profiles", "provider", "pull_policy", "pull_refresh_after",
        "read_only", "restart", "runtime", "scale", "secrets", "security_opt", "shm_size", "stdin_open", "stop_grace_period", "stop_signal", "storage_opt", "sysctls", "tmpfs", "tty", "ulimits",
        "use_api_socket", "user", "userns_mode", "uts", "volumes", "volumes_from", "working_dir",
    ];

    /// <summary>Keys whose lists are joined when a service extends another; other lists are replaced.</summary>
    public static readonly string[] Joined = ["cap_add", "cap_drop", "configs", "devices", "dns", "dns_opt", "dns_search", "env_file", "expose", "external_links", "extra_hosts", "group_add", "links", "ports", "profiles", "secrets", "security_opt", "tmpfs", "volumes"];

    /// <summary>Keys that every component has anyway, and that say nothing more.</summary>
    public static readonly IReadOnlyDictionary<string, string> Given = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["init"] = "a pod's processes are reaped by the runtime",
        ["read_only"] = "the root file system is always read-only",
        ["cap_drop"] = "all capabilities are always dropped",
        ["container_name"] = "replicas get names of their own",
        ["hostname"] = "a pod's host name is its own name; the component's name reaches it",
        ["logging"] = "what is printed is collected by the cluster",
        ["pull_policy"] = "images are pinned, so they are pulled when they are not there",
        ["attach"] = "it concerns the terminal alone",
        ["develop"] = "it concerns development alone",
        ["tty"] = "it concerns the terminal alone",
        ["stdin_open"] = "it concerns the terminal alone",
    };

    /// <summary>Keys that a person must decide on, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> ForPersons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["privileged"] = "the container has every right on its host; find out what it needs it for, and grant that alone",
        ["cap_add"] = "components run without capabilities; find a way without, or write a template of your own",
        ["devices"] = "the component uses devices of its host; Kubernetes gives these through a device plugin",
        ["gpus"] = "GPUs are given by a device plugin; jobs know them, components do not",
        ["pid"] = "it sees the processes of its host or of another container; find out what for",
        ["ipc"] = "it shares memory with its host or with another container; find out what for",
        ["uts"] = "it shares its host's name; find out what for",
        ["userns_mode"] = "it shares its host's users; find out what for",
        ["cgroup"] = "it shares its host's control groups; find out what for",
        ["cgroup_parent"] = "it names a control group of its host",
        ["use_api_socket"] = "it commands the container engine of its host; nothing in a cluster may",
        ["volumes_from"] = "it uses another container's volumes; say which paths both need",
        ["external_links"] = "it calls a container outside the project; name it in the environment's backingServices",
        ["extra_hosts"] = "it resolves names of its own; use names that the cluster's DNS knows",
        ["dns"] = "it asks a DNS server of its own; pods ask the cluster's",
        ["dns_search"] = "it searches domains of its own; write names in full",
        ["dns_opt"] = "it sets DNS options of its own",
        ["sysctls"] = "it sets parameters of the kernel; a cluster administrator must allow them",
        ["ulimits"] = "limits of processes are those of the container runtime",
        ["stop_signal"] = "the signal is the image's STOPSIGNAL; set it there",
        ["runtime"] = "another container runtime is a RuntimeClass of the cluster",
        ["platform"] = "the image must exist for the architecture of the cluster's nodes",
        ["post_start"] = "commands after the start belong into the image's entry point",
        ["pre_stop"] = "commands before the stop belong into the program's handling of SIGTERM",
        ["provider"] = "it is not a container; name it in the environment's backingServices",
        ["models"] = "it uses a model of Docker's model runner; name its server in the environment's backingServices",
        ["credential_spec"] = "Windows credentials have no counterpart",
    };
}
