/** Ten thousand random agreements of every norm: the properties with fifty times the cases. */
import '../property/random-norms.test.ts';
