package se.vardpuls.peers.flink;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import se.vardpuls.peers.CallEvent;
import se.vardpuls.peers.CallReader;

/** Reads each record into one and the same event: the operator stands in the source's chain, and objects are used again. */
final class CallSchema implements KafkaRecordDeserializationSchema<CallEvent> {
    private static final long serialVersionUID = 1L;

    private transient CallReader reader;

    @SuppressWarnings("NullAway.Init") // made in open, before anything else
    CallSchema() {}

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = new CallReader();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<CallEvent> out) {
        if (reader.read(record.key(), record.value())) {
            out.collect(reader.event());
        }
    }

    @Override
    public TypeInformation<CallEvent> getProducedType() {
        return TypeInformation.of(CallEvent.class);
    }
}
