package se.vardpuls.scope;

import java.util.List;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.PooledBlock;

/** The blocks of a date or a month, one of each subject in their order, as they are written: those that are not empty. */
final class Blocks {
    private Blocks() {}

    static void write(List<? extends PooledBlock> blocks, Encoder out) {
        int known = 0;
        for (int subject = 0; subject < blocks.size(); subject++) {
            known |= blocks.get(subject).isEmpty() ? 0 : 1 << subject;
        }
        out.number(known);
        for (PooledBlock block : blocks) {
            if (!block.isEmpty()) {
                block.write(out);
            }
        }
    }

    /** Adds what was written. */
    static void addFrom(Decoder in, List<? extends PooledBlock> blocks) {
        int known = (int) in.number();
        for (int subject = 0; subject < blocks.size(); subject++) {
            if ((known & 1 << subject) != 0) {
                blocks.get(subject).addFrom(in);
            }
        }
    }

    static boolean areEmpty(List<? extends PooledBlock> blocks) {
        return blocks.stream().allMatch(PooledBlock::isEmpty);
    }

    /** Whether the blocks that are not empty are final. */
    static boolean areFinal(List<? extends PooledBlock> blocks) {
        return blocks.stream().allMatch(block -> block.isEmpty() || block.isFinal());
    }
}
