using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.PodSecurity;

/// <summary>The checks of the Pod Security Standards as rules of the scan: a table.</summary>
internal static class PodSecurityRules
{
    private const string Default = "securityContext:\n  readOnlyRootFilesystem: true";

    /// <summary>One rule a check.</summary>
    public static IReadOnlyList<PodSecurityRule> All() =>
    [
        Baseline("appArmorProfile", Severity.Medium, "AppArmor is not switched off", "Remove the profile, or use RuntimeDefault or Localhost.", ["nsa:pod-security"],
            RuleExample.OfContainer("securityContext:\n  appArmorProfile: { type: Unconfined }", Default)),
        Baseline("capabilities_baseline", Severity.High, "No capabilities beyond the default ones are added", "Remove the capabilities from securityContext.capabilities.add.", ["cis:5.2.8", "nsa:pod-security"],
            RuleExample.OfContainer("securityContext:\n  capabilities: { add: [SYS_ADMIN] }", Default)),
        Baseline("hostNamespaces", Severity.High, "The node's namespaces are not shared", "Remove hostNetwork, hostPID and hostIPC.", ["cis:5.2.3", "cis:5.2.4", "cis:5.2.5", "nsa:pod-security"],
            RuleExample.OfPod("hostPID: true", "hostPID: false")),
        Baseline("hostPathVolumes", Severity.High, "No path of the node is mounted", "Use a persistent volume claim, an emptyDir or a config map.", ["cis:5.2.11", "nsa:pod-security"],
            RuleExample.OfPod("volumes:\n- name: logs\n  hostPath: { path: /var/log/web }", "volumes:\n- name: logs\n  emptyDir: {}")),
        Baseline("hostPorts", Severity.Medium, "No port of the node is opened", "Remove hostPort; expose the pod by a Service.", ["cis:5.2.12", "nsa:pod-security"],
            RuleExample.OfContainer("ports:\n- containerPort: 8080\n  hostPort: 8080", "ports:\n- containerPort: 8080")),
        Baseline("hostProbesAndHostLifecycle", Severity.Medium, "Probes and hooks call only the pod itself", "Remove host from the probe or hook.", ["nsa:pod-security"],
            RuleExample.OfContainer("livenessProbe:\n  httpGet: { path: /, port: 8080, host: 169.254.169.254 }", "livenessProbe:\n  httpGet: { path: /, port: 8080 }")),
        Baseline("privileged", Severity.Critical, "No container is privileged", "Remove privileged: true; add the single capability that is needed, if any.", ["cis:5.2.2", "nsa:pod-security", "pci:2.2.6"],
            RuleExample.OfContainer("securityContext:\n  privileged: true", "securityContext:\n  privileged: false")),
        Baseline("procMount", Severity.High, "The process file system stays masked", "Remove procMount.", ["nsa:pod-security"],
            RuleExample.OfContainer("securityContext:\n  procMount: Unmasked", Default)),
        Baseline("seLinuxOptions", Severity.Medium, "SELinux runs the container as a container", "Remove the user, the role and the type from seLinuxOptions.", ["nsa:pod-security"],
            RuleExample.OfPod("securityContext:\n  seLinuxOptions: { type: spc_t }", "securityContext:\n  seLinuxOptions: { level: \"s0:c123,c456\" }")),
        Baseline("seccompProfile_baseline", Severity.High, "Seccomp is not switched off", "Use the profile RuntimeDefault or Localhost.", ["cis:5.6.2", "nsa:pod-security"],
            RuleExample.OfPod("securityContext:\n  seccompProfile: { type: Unconfined }", "securityContext:\n  seccompProfile: { type: RuntimeDefault }")),
        Baseline("sysctls", Severity.Medium, "No sysctl reaches beyond the pod", "Remove the sysctl, or set it on the node.", ["nsa:pod-security"],
            RuleExample.OfPod("securityContext:\n  sysctls:\n  - { name: kernel.msgmax, value: \"65536\" }", "securityContext:\n  sysctls:\n  - { name: net.ipv4.tcp_syncookies, value: \"1\" }")),
        Baseline("windowsHostProcess", Severity.Critical, "No Windows container runs as a process of the node", "Remove windowsOptions.hostProcess.", ["cis:5.2.10"],
            RuleExample.OfPod("securityContext:\n  windowsOptions: { hostProcess: true }", "securityContext:\n  windowsOptions: { hostProcess: false }")),
        Restricted("allowPrivilegeEscalation", Severity.High, "A process cannot gain more rights than its parent", "Set securityContext.allowPrivilegeEscalation to false.", ["cis:5.2.6", "nsa:pod-security"],
            RuleExample.OfContainer(Default, "securityContext:\n  allowPrivilegeEscalation: false")),
        Restricted("capabilities_restricted", Severity.High, "All capabilities are dropped", "Set securityContext.capabilities.drop to [ALL] and add none but NET_BIND_SERVICE.", ["cis:5.2.9", "nsa:pod-security"],
            RuleExample.OfContainer(Default, "securityContext:\n  capabilities: { drop: [ALL] }")),
        Restricted("procMount_restricted", Severity.High, "The process file system stays masked, user namespace or not", "Remove procMount.", ["nsa:pod-security"],
            RuleExample.OfContainer("securityContext:\n  procMount: Unmasked", Default)),
        Restricted("restrictedVolumes", Severity.Medium, "Only volumes are used that cannot reach the node or a storage server by themselves", "Use a persistent volume claim instead.", ["nsa:pod-security"],
            RuleExample.OfPod("volumes:\n- name: files\n  nfs: { server: files.example.com, path: / }", "volumes:\n- name: files\n  persistentVolumeClaim: { claimName: files }")),
        Restricted("runAsNonRoot", Severity.High, "No container runs as root", "Set securityContext.runAsNonRoot to true on the pod, and use an image with a user of its own.", ["cis:5.2.7", "nsa:pod-security", "nist:AC-6"],
            RuleExample.OfPod("terminationGracePeriodSeconds: 30", "securityContext:\n  runAsNonRoot: true")),
        Restricted("runAsUser", Severity.High, "No container is run as user 0", "Remove runAsUser: 0, or set another user.", ["cis:5.2.7", "nsa:pod-security", "nist:AC-6"],
            RuleExample.OfPod("securityContext:\n  runAsUser: 0", "securityContext:\n  runAsUser: 10001")),
        Restricted("seccompProfile_restricted", Severity.Medium, "A seccomp profile limits the calls to the kernel", "Set securityContext.seccompProfile.type to RuntimeDefault on the pod.", ["cis:5.6.2", "nsa:pod-security"],
            RuleExample.OfPod("terminationGracePeriodSeconds: 30", "securityContext:\n  seccompProfile: { type: RuntimeDefault }")),
    ];

    private static PodSecurityRule Baseline(string check, Severity severity, string title, string remediation, string[] controls, RuleExample example) =>
        new(check, Info(check, severity, title, "The baseline level of the Pod Security Standards closes the known ways out of a container.", remediation, controls), example with { Level = PodSecurityLevel.Baseline });

    private static PodSecurityRule Restricted(string check, Severity severity, string title, string remediation, string[] controls, RuleExample example) =>
        new(check, Info(check, severity, title, "The restricted level of the Pod Security Standards asks for what a hardened pod has.", remediation, controls), example);

    private static RuleInfo Info(string check, Severity severity, string title, string rationale, string remediation, string[] controls) =>
        new() { Id = $"pss/{check}", Title = title, Severity = severity, Rationale = rationale, Remediation = remediation, Controls = controls };
}
