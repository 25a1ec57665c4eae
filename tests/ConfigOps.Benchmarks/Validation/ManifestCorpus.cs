using System.Globalization;
using System.Text;

namespace ConfigOps.Benchmarks.Validation;

/// <summary>Valid manifests as a platform has them: ten kinds in turn, ten documents a file, 790 bytes a document.</summary>
internal static class ManifestCorpus
{
    private const int PerFile = 10;

    private static readonly string[] s_documents =
    [
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web-@I
          namespace: team-@N
          labels:
            app.kubernetes.io/name: web-@I
            app.kubernetes.io/part-of: platform
          annotations:
            example.com/owner: team-@N
            example.com/description: a service of the platform
        spec:
          replicas: 3
          revisionHistoryLimit: 5
          strategy:
            type: RollingUpdate
            rollingUpdate:
              maxSurge: 25%
              maxUnavailable: 0
          selector:
            matchLabels:
              app.kubernetes.io/name: web-@I
          template:
            metadata:
              labels:
                app.kubernetes.io/name: web-@I
                app.kubernetes.io/part-of: platform
            spec:
              serviceAccountName: web-@I
              automountServiceAccountToken: false
              securityContext:
                runAsNonRoot: true
                seccompProfile:
                  type: RuntimeDefault
              containers:
              - name: web
                image: registry.example.com/web:1.@I.0
                args:
                - --listen=:8080
                - --verbose=false
                ports:
                - name: http
                  containerPort: 8080
                env:
                - name: LOG_LEVEL
                  value: info
                - name: DATABASE_HOST
                  value: postgres.data.svc
                - name: DATABASE_PASSWORD
                  valueFrom:
                    secretKeyRef:
                      name: web-@I
                      key: password
                securityContext:
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities:
                    drop:
                    - ALL
                resources:
                  requests:
                    cpu: 100m
                    memory: 128Mi
                  limits:
                    memory: 256Mi
                livenessProbe:
                  httpGet:
                    path: /live
                    port: http
                readinessProbe:
                  httpGet:
                    path: /ready
                    port: http
                volumeMounts:
                - name: tmp
                  mountPath: /tmp
              volumes:
              - name: tmp
                emptyDir:
                  sizeLimit: 64Mi

        """,
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: web-@I
          namespace: team-@N
        spec:
          selector:
            app.kubernetes.io/name: web-@I
          ports:
          - name: http
            port: 80
            targetPort: http

        """,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web-@I
          namespace: team-@N
        data:
          LOG_LEVEL: info
          app.properties: |
            listen=:8080
            verbose=false
            pool.size=10

        """,
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: web-@I
          namespace: team-@N
        automountServiceAccountToken: false

        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-@I
          namespace: team-@N
        spec:
          podSelector:
            matchLabels:
              app.kubernetes.io/name: web-@I
          policyTypes:
          - Ingress
          ingress:
          - from:
            - podSelector:
                matchLabels:
                  app.kubernetes.io/part-of: platform
            ports:
            - port: http

        """,
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web-@I
          namespace: team-@N
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: web-@I
          minReplicas: 2
          maxReplicas: 10
          metrics:
          - type: Resource
            resource:
              name: cpu
              target:
                type: Utilization
                averageUtilization: 80

        """,
        """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web-@I
          namespace: team-@N
        spec:
          minAvailable: 1
          selector:
            matchLabels:
              app.kubernetes.io/name: web-@I

        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web-@I
          namespace: team-@N
        spec:
          ingressClassName: nginx
          rules:
          - host: web-@I.example.com
            http:
              paths:
              - path: /
                pathType: Prefix
                backend:
                  service:
                    name: web-@I
                    port:
                      name: http

        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: web-@I
          namespace: team-@N
        rules:
        - apiGroups: [""]
          resources: [configmaps]
          verbs: [get, list, watch]

        """,
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: web-@I
          namespace: team-@N
        spec:
          schedule: "*/5 * * * *"
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: OnFailure
                  containers:
                  - name: clean
                    image: registry.example.com/clean:1.@I
                    command: [/bin/clean, --all]

        """,
    ];

    /// <summary>Writes so many documents below a folder.</summary>
    public static void Write(string folder, int documents)
    {
        Directory.CreateDirectory(folder);
        var text = new StringBuilder();
        for (var i = 0; i < documents; i++)
        {
            if (i % PerFile > 0) text.Append("---\n");
            text.Append(s_documents[i % s_documents.Length].Replace("@I", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("@N", (i / 50).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            if ((i + 1) % PerFile != 0 && i + 1 < documents) continue;
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"m{i / PerFile:000000}.yaml")), text.ToString());
            text.Clear();
        }
    }
}
