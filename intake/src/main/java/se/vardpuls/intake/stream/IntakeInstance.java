package se.vardpuls.intake.stream;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import se.vardpuls.cluster.Right;
import se.vardpuls.intake.decode.Pseudonyms;
import se.vardpuls.intake.source.Source;
import se.vardpuls.runtime.Instance;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.SideInstance;

/** Starts an instance of the intake. */
public final class IntakeInstance {
    private IntakeInstance() {}

    /**
     * Starts one, as {@link SideInstance#start} does.
     *
     * @param sources that can be run, each with a name of its own
     * @param pseudonyms makes those of a processor; gives {@code null} where no caller is known
     * @param clock what groups are quiet by, in milliseconds since 1970; {@code null}: the wall clock
     */
    public static Instance start(
            Settings settings,
            List<Source> sources,
            Supplier<@Nullable Pseudonyms> pseudonyms,
            @Nullable LongSupplier clock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        IntakeTopology topology =
                new IntakeTopology(settings.topics(), pseudonyms, source -> new SourceMeters(registry, source), clock);
        return SideInstance.start(settings, topology.build(sources), rights(settings, sources), registry);
    }

    private static List<Right> rights(Settings settings, List<Source> sources) {
        String application = settings.get(Setting.APPLICATION_ID);
        List<Right> rights = new ArrayList<>();
        IntakeTopology.read(settings.topics(), sources)
                .forEach(topic -> rights.add(Right.topic(AclOperation.READ, topic)));
        IntakeTopology.written(settings.topics()).forEach(topic -> rights.add(Right.topic(AclOperation.WRITE, topic)));
        rights.add(Right.group(AclOperation.READ, application));
        rights.add(new Right(AclOperation.WRITE, Right.Kind.TRANSACTIONAL_ID, application + "-"));
        return rights;
    }
}
