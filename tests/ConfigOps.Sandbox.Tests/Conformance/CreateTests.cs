namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary><c>kubectl create</c>, <c>run</c> and <c>expose</c>: what they make and how the cluster reads it back.</summary>
public sealed class CreateTests(ClusterFixture cluster) : ClientTests(cluster)
{
    [Theory]
    [InlineData("deployment made --image=example/made:1 --replicas=3 --port=8080", "deployment.apps/made created", "deployment made -o jsonpath='{.spec.replicas} {.spec.template.spec.containers[0].ports[0].containerPort}'", "3 8080")]
    [InlineData("configmap made --from-literal=a=1 --from-literal=b=2", "configmap/made created", "configmap made -o jsonpath={.data}", "{\"a\":\"1\",\"b\":\"2\"}")]
    [InlineData("secret generic made --from-literal=key=value", "secret/made created", "secret made", "NAME TYPE DATA AGE\nmade Opaque 1 *s")]
    [InlineData("secret docker-registry made --docker-server=r.example --docker-username=u --docker-password=p", "secret/made created", "secret made -o jsonpath={.type}", "kubernetes.io/dockerconfigjson")]
    [InlineData("job made --image=example/job:1 -- run it", "job.batch/made created", "job made -o jsonpath={.spec.template.spec.containers[0].command}", "[\"run\",\"it\"]")]
    [InlineData("cronjob made --image=example/job:1 --schedule='*/5 * * * *'", "cronjob.batch/made created", "cronjob made", "NAME SCHEDULE TIMEZONE SUSPEND ACTIVE LAST SCHEDULE AGE\nmade */5 * * * * <none> False 0 <none> *s")]
    [InlineData("quota made --hard=pods=4,requests.cpu=2", "resourcequota/made created", "quota made -o jsonpath={.spec.hard}", "{\"pods\":\"4\",\"requests.cpu\":\"2\"}")]
    [InlineData("role made --verb=get,list --resource=pods,deployments.apps", "role.rbac.authorization.k8s.io/made created", "role made -o jsonpath={.rules}", "[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\",\"list\"]},{\"apiGroups\":[\"apps\"],\"resources\":[\"deployments\"],\"verbs\":[\"get\",\"list\"]}]")]
    [InlineData("rolebinding made --clusterrole=view --user=alice", "rolebinding.rbac.authorization.k8s.io/made created", "rolebinding made -o wide", "NAME ROLE AGE USERS GROUPS SERVICEACCOUNTS\nmade ClusterRole/view *s alice")]
    [InlineData("serviceaccount made", "serviceaccount/made created", "serviceaccount made -o name", "serviceaccount/made")]
    [InlineData("service clusterip made --tcp=80:8080", "service/made created", "service made", "NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE\nmade ClusterIP 10.96.* <none> 80/TCP *s")]
    [InlineData("service nodeport made --tcp=80", "service/made created", "service made", "NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE\nmade NodePort 10.96.* <none> 80:3*/TCP *s")]
    [InlineData("service externalname made --external-name=example.org", "service/made created", "service made", "NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE\nmade ExternalName <none> example.org <none> *s")]
    [InlineData("ingress made --rule='made.example/*=web:80'", "ingress.networking.k8s.io/made created", "ingress made", "NAME CLASS HOSTS ADDRESS PORTS AGE\nmade <none> made.example*80 *s")]
    [InlineData("poddisruptionbudget made --selector=app=made --min-available=1", "poddisruptionbudget.policy/made created", "pdb made", "NAME MIN AVAILABLE MAX UNAVAILABLE ALLOWED DISRUPTIONS AGE\nmade 1 N/A 0 *s")]
    public async Task What_is_created_can_be_read(string arguments, string said, string get, string shown)
    {
        (await Kubectl($"create {arguments}")).Prints(said);

        (await Kubectl($"get {get}")).Prints(shown);
    }

    [Theory]
    [InlineData("namespace made-namespace", "namespace/made-namespace created", "namespace made-namespace", "NAME STATUS AGE\nmade-namespace Active *s")]
    [InlineData("clusterrole made --verb=get --resource=nodes", "clusterrole.rbac.authorization.k8s.io/made created", "clusterrole made -o jsonpath={.rules}", "[{\"apiGroups\":[\"\"],\"resources\":[\"nodes\"],\"verbs\":[\"get\"]}]")]
    [InlineData("clusterrolebinding made --clusterrole=made --group=people", "clusterrolebinding.rbac.authorization.k8s.io/made created", "clusterrolebinding made -o wide", "NAME ROLE AGE USERS GROUPS SERVICEACCOUNTS\nmade ClusterRole/made *s people")]
    [InlineData("priorityclass made --value=1000 --description=high", "priorityclass.scheduling.k8s.io/made created", "priorityclass made", "NAME VALUE GLOBAL-DEFAULT AGE PREEMPTIONPOLICY\nmade 1000 false *s PreemptLowerPriority")]
    public async Task What_belongs_to_no_namespace_can_be_created(string arguments, string said, string get, string shown)
    {
        (await Kubectl($"create {arguments}")).Prints(said);
        (await Kubectl($"get {get}")).Prints(shown);
    }

    [Fact]
    public async Task A_token_of_a_service_account_is_a_signed_one()
    {
        var token = (await Kubectl("create token default --duration=20m")).Succeeds().Out.Trim();

        Assert.Equal(3, token.Split('.').Length);
        (await Kubectl($"auth whoami --token={token} -o jsonpath={{.status.userInfo.username}}")).Prints($"system:serviceaccount:{Namespace}:default");
    }

    [Fact]
    public async Task What_is_there_already_is_refused()
    {
        (await Kubectl("create configmap twice")).Prints("configmap/twice created");
        (await Kubectl("create configmap twice")).Fails("error: failed to create configmap: configmaps \"twice\" already exists");
    }

    [Fact]
    public async Task A_wrong_object_is_refused_with_all_that_is_wrong() =>
        (await Kubectl("create -f -", "{apiVersion: v1, kind: Service, metadata: {name: Wrong_name}, spec: {ports: [{port: 99999}]}}")).Fails(
            "The Service \"Wrong_name\" is invalid:\n* metadata.name: Invalid value: \"Wrong_name\": *\n* spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive\n* spec.ports[0].targetPort: Invalid value: 99999: must be between 1 and 65535, inclusive");

    [Fact]
    public async Task An_unknown_field_is_refused() =>
        (await Kubectl("create -f -", "{apiVersion: v1, kind: ConfigMap, metadata: {name: wrong}, dat: {a: b}}")).Fails(
            "Error from server (BadRequest): error when creating \"STDIN\": ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"dat\"");

    [Fact]
    public async Task A_job_is_made_from_a_cron_job()
    {
        (await Kubectl("create cronjob nightly --image=example/job:1 --schedule='0 3 * * *'")).Succeeds();
        (await Kubectl("create job now --from=cronjob/nightly")).Prints("job.batch/now created");
        (await Kubectl("wait job/now --for=condition=Complete --timeout=30s")).Prints("job.batch/now condition met");

        (await Kubectl("get job now")).Prints("NAME STATUS COMPLETIONS DURATION AGE\nnow Complete 1/1 *s *s");
        (await Kubectl("get job now -o jsonpath='{.metadata.annotations} {.metadata.ownerReferences[0].kind}/{.metadata.ownerReferences[0].name}'")).Prints("{\"cronjob.kubernetes.io/instantiate\":\"manual\"} CronJob/nightly");
    }

    [Fact]
    public async Task A_pod_is_run_and_exposed()
    {
        (await Kubectl("run one --image=example/one:1 --port=80")).Prints("pod/one created");
        (await Kubectl("expose pod one --port=8000 --target-port=80")).Prints("service/one exposed");

        (await Kubectl("get service one -o jsonpath='{.spec.selector} {.spec.ports[0].port} {.spec.ports[0].targetPort}'")).Prints("{\"run\":\"one\",\"topology.kubernetes.io/zone\":\"sandbox-*\"} 8000 80");
    }

    [Fact]
    public async Task A_dry_run_on_the_server_says_what_would_be_and_keeps_nothing()
    {
        (await Kubectl("create configmap ghost --dry-run=server")).Prints("configmap/ghost created (server dry run)");
        (await Kubectl("get configmap ghost")).Fails("Error from server (NotFound): configmaps \"ghost\" not found");
    }
}
